"""Error codes: one for each kind of compile error, with its meaning in one line.

A code says what rule of the language was broken; the words a user sees are gc's and stand in the Diagnostic. The
division follows internal/types/errors/codes.go, in its order, with the syntax and branch errors added.
"""

from enum import Enum, unique


@unique
class Code(Enum):
    """What kind of error a Diagnostic is; the value is a one-line meaning."""

    # ---- text and grammar
    SYNTAX = "the text does not follow Go's grammar"
    INVALID_ENCODING = "the text holds a NUL, a stray BOM, invalid UTF-8 or a character Go does not use"
    INVALID_LITERAL = "a number, rune or string literal is malformed"
    UNTERMINATED = "a string, rune literal or comment does not end"
    BAD_DIRECTIVE = "a //go: or //line directive is malformed, misplaced or not allowed"

    # ---- packages and declarations
    INVALID_SYNTAX_TREE = "the type checker was given a tree that the parser cannot have made"
    BLANK_PKG_NAME = "a package is named _"
    MISMATCHED_PKG_NAME = "a file's package name differs from that of the package's other files"
    INVALID_PKG_USE = "a package name stands alone instead of before a selector"
    BAD_IMPORT_PATH = "an import path is not a valid path"
    BROKEN_IMPORT = "a package cannot be imported"
    IMPORT_C_RENAMED = 'the pseudo-package "C" is imported under another name'
    UNUSED_IMPORT = "a package is imported and not used"
    INVALID_INIT_CYCLE = "package variables need each other to be initialised"
    DUPLICATE_DECL = "a name is declared twice in one scope"
    INVALID_DECL_CYCLE = "a declaration refers to itself in a way that has no meaning"
    INVALID_TYPE_CYCLE = "a type contains itself"

    # ---- constants, variables and assignment
    INVALID_CONST_INIT = "a constant's initial value is not constant"
    INVALID_CONST_VAL = "a constant value does not fit its type"
    INVALID_CONST_TYPE = "a constant is declared with a type that has no constants"
    UNTYPED_NIL_USE = "nil is used where its type cannot be known"
    WRONG_ASSIGN_COUNT = "the two sides of an assignment have different numbers of values"
    UNASSIGNABLE_OPERAND = "the left side of an assignment cannot be assigned to"
    NO_NEW_VAR = "a := declares no new variable"
    MULTI_VAL_ASSIGN_OP = "an assignment operation has several operands on a side"
    INVALID_IFACE_ASSIGN = "a value lacks a method of the interface it is assigned to"
    INVALID_CHAN_ASSIGN = "a channel is assigned to a channel type of other direction or element"
    INCOMPATIBLE_ASSIGN = "a value's type cannot be assigned to the variable's type"
    UNADDRESSABLE_FIELD_ASSIGN = "a field of a struct in a map is assigned to"

    # ---- types
    NOT_A_TYPE = "a type is needed and the name denotes something else"
    INVALID_ARRAY_LEN = "an array length is not a constant non-negative integer"
    BLANK_IFACE_METHOD = "an interface method is named _"
    INCOMPARABLE_MAP_KEY = "a map's key type cannot be compared"
    INVALID_PTR_EMBED = "an embedded field is a pointer to a pointer or to an interface"
    BAD_RECV = "a method does not have exactly one receiver"
    INVALID_RECV = "a receiver's type cannot have methods"
    DUPLICATE_FIELD_AND_METHOD = "a type has a field and a method of one name"
    DUPLICATE_METHOD = "a type has two methods of one name"

    # ---- special names
    INVALID_BLANK = "_ is used as a value or type"
    INVALID_IOTA = "iota is used outside a constant declaration"
    MISSING_INIT_BODY = "func init or func main has no body"
    INVALID_INIT_SIG = "func init or func main has parameters or results"
    INVALID_INIT_DECL = "init is declared as something other than a function"
    INVALID_MAIN_DECL = "main is declared as something other than a function"

    # ---- expressions
    TOO_MANY_VALUES = "a call gives several values where one is needed"
    NOT_AN_EXPR = "a type stands where a value is needed"
    TRUNCATED_FLOAT = "a constant loses its fraction when converted to an integer type"
    NUMERIC_OVERFLOW = "a constant is too large for its type"
    UNDEFINED_OP = "the operator is not defined for the operand's type"
    MISMATCHED_TYPES = "the operands have different types"
    DIV_BY_ZERO = "an integer is divided by the constant zero"
    NON_NUMERIC_INC_DEC = "++ or -- is applied to something that is no number"
    UNADDRESSABLE_OPERAND = "& is applied to something that has no address"
    INVALID_INDIRECTION = "* is applied to something that is no pointer"
    NON_INDEXABLE_OPERAND = "the indexed value has no elements"
    INVALID_INDEX = "an index is not an integer or out of range"
    SWAPPED_SLICE_INDICES = "constant slice indices decrease"
    NON_SLICEABLE_OPERAND = "the sliced value cannot be sliced"
    INVALID_SLICE_EXPR = "a string is sliced with three indices"
    INVALID_SHIFT_COUNT = "a shift count is not an integer, negative or too large"
    INVALID_SHIFT_OPERAND = "the shifted value is not an integer"
    INVALID_RECEIVE = "a receive from something that cannot be received from"
    INVALID_SEND = "a send to something that cannot be sent to"

    # ---- composite literals
    DUPLICATE_LIT_KEY = "an index or key occurs twice in a literal"
    MISSING_LIT_KEY = "a map literal's element has no key"
    INVALID_LIT_INDEX = "an array or slice literal's index is not a constant integer"
    OVERSIZE_ARRAY_LIT = "an array literal has more elements than the array"
    MIXED_STRUCT_LIT = "a struct literal mixes named and positional values"
    INVALID_STRUCT_LIT = "a positional struct literal has too few or too many values"
    MISSING_LIT_FIELD = "a struct literal names a field that does not exist"
    DUPLICATE_LIT_FIELD = "a struct literal names a field twice"
    UNEXPORTED_LIT_FIELD = "a positional literal sets another package's unexported field"
    INVALID_LIT_FIELD = "a struct literal's field is not a name"
    UNTYPED_LIT = "a composite literal lacks its type"
    INVALID_LIT = "a composite literal's type has no elements or fields"

    # ---- selectors and names
    AMBIGUOUS_SELECTOR = "a selector could mean several fields or methods"
    UNDECLARED_IMPORTED_NAME = "the imported package declares no such name"
    UNEXPORTED_NAME = "the name is not exported by its package"
    UNDECLARED_NAME = "the name is not declared"
    MISSING_FIELD_OR_METHOD = "the type has no such field or method"

    # ---- calls and builtins
    BAD_DOT_DOT_DOT_SYNTAX = "... stands where it has no meaning"
    NON_VARIADIC_DOT_DOT_DOT = "... is used in a call of a function that is not variadic"
    INVALID_DOT_DOT_DOT = "... is used in a call of a builtin that does not take it"
    UNCALLED_BUILTIN = "a builtin function is used without being called"
    INVALID_APPEND = "append's first argument is not a slice"
    INVALID_CAP = "cap is applied to something without a capacity"
    INVALID_CLOSE = "close is applied to something that cannot be closed"
    INVALID_COPY = "copy's arguments are not slices of one element type"
    INVALID_COMPLEX = "complex's arguments do not fit together"
    INVALID_DELETE = "delete's first argument is not a map"
    INVALID_IMAG = "imag is applied to something that is not complex"
    INVALID_LEN = "len is applied to something without a length"
    SWAPPED_MAKE_ARGS = "make's length is larger than its capacity"
    INVALID_MAKE = "make is applied to a type it cannot make"
    INVALID_REAL = "real is applied to something that is not complex"
    WRONG_ARG_COUNT = "a call has too few or too many arguments"
    INVALID_CALL = "something that is no function is called"
    UNUSED_RESULTS = "go or defer discards the result of a builtin that has only its result"
    INVALID_DEFER = "defer is not followed by a call"
    INVALID_GO = "go is not followed by a call"
    INVALID_CLEAR = "clear is applied to something that is neither a map nor a slice"
    INVALID_MIN_MAX_OPERAND = "min or max is applied to something that has no order"

    # ---- assertions and conversions
    INVALID_ASSERT = "a type assertion is applied to something that is no interface"
    IMPOSSIBLE_ASSERT = "a type assertion names a type that lacks the interface's methods"
    INVALID_CONVERSION = "the value cannot be converted to the type"
    INVALID_UNTYPED_CONVERSION = "an untyped value cannot take the type that the context asks for"

    # ---- package unsafe
    BAD_OFFSETOF_SYNTAX = "unsafe.Offsetof's argument is not a selector"
    INVALID_OFFSETOF = "unsafe.Offsetof's argument is a method or reached through a pointer"
    INVALID_UNSAFE_ADD = "unsafe.Add's length is not an integer"
    INVALID_UNSAFE_SLICE = "unsafe.Slice's arguments are not a pointer and an integer"
    INVALID_UNSAFE_SLICE_DATA = "unsafe.SliceData's argument is not a slice"
    INVALID_UNSAFE_STRING = "unsafe.String's arguments are not a byte pointer and an integer"
    TYPE_TOO_LARGE = "a type is too large for the machine"

    # ---- statements
    UNUSED_EXPR = "an expression without effect is used as a statement"
    UNUSED_VAR = "a variable is declared and not used"
    MISSING_RETURN = "a function with results can end without a return"
    WRONG_RESULT_COUNT = "a return has too few or too many values"
    OUT_OF_SCOPE_RESULT = "a bare return where a result's name is shadowed"
    INVALID_COND = "a condition is not boolean"
    INVALID_POST_DECL = "a for statement's post statement declares a variable"
    INVALID_ITER_VAR = "a range clause has more variables than the operand gives values"
    INVALID_RANGE_EXPR = "the operand cannot be ranged over"
    MISPLACED_BREAK = "a break outside for, switch and select"
    MISPLACED_CONTINUE = "a continue outside a for"
    MISPLACED_FALLTHROUGH = "a fallthrough that is not last in a case of an expression switch"
    DUPLICATE_CASE = "a switch has two equal cases"
    DUPLICATE_DEFAULT = "a switch or select has two default clauses"
    BAD_TYPE_KEYWORD = "a .(type) outside a type switch"
    INVALID_TYPE_SWITCH = "a type switch on something that is no interface"
    INVALID_EXPR_SWITCH = "a switch on something that cannot be compared"
    INVALID_SELECT_CASE = "a select case is neither a send nor a receive"
    UNDECLARED_LABEL = "a jump to a label that does not exist"
    DUPLICATE_LABEL = "a label is declared twice in a function"
    MISPLACED_LABEL = "a break or continue names a label of no enclosing statement"
    UNUSED_LABEL = "a label is defined and not used"
    JUMP_OVER_DECL = "a goto jumps over a variable declaration"
    JUMP_INTO_BLOCK = "a goto jumps into a block"
    INVALID_METHOD_EXPR = "a method expression names a method outside the type's method set"
    BAD_DECL = "a declaration cannot stand here"
    REPEATED_DECL = "a name occurs twice on the left of :="

    # ---- generics and versions
    UNSUPPORTED_FEATURE = "the feature needs a later Go version than the file declares"
    NOT_A_GENERIC_TYPE = "a type or function without type parameters is given type arguments"
    WRONG_TYPE_ARG_COUNT = "too few or too many type arguments"
    CANNOT_INFER_TYPE_ARGS = "type arguments cannot be inferred"
    INVALID_TYPE_ARG = "a type argument does not satisfy its constraint"
    INVALID_INSTANCE_CYCLE = "instantiation needs ever larger types"
    INVALID_UNION = "a union or ~ term is not valid"
    MISPLACED_CONSTRAINT_IFACE = "a constraint interface is used as an ordinary type"
    INVALID_METHOD_TYPE_PARAMS = "a method has type parameters where none are allowed"
    MISPLACED_TYPE_PARAM = "a type parameter stands where it cannot be used"
    TOO_NEW = "the file asks for a newer Go than this compiler's"

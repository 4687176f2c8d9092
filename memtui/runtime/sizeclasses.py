"""Size classes of the heap (go-facts 2.2): how big a slot is, how many pages a span has, how many objects fit.

`CLASS_SIZE` and `CLASS_PAGES` are from internal/runtime/gc/sizeclasses.go of Go 1.27.3; index 0 stands for large
objects."""

PAGE = 8192
ARENA = 64 << 20
HEAP_BASE = 0xC000000000  # go-facts 2.9: the classic base, GOEXPERIMENT=norandomizedheapbase64
MAX_SMALL = 32768
MALLOC_HEADER = 8
MIN_SIZE_FOR_HEADER = 512  # scan objects above this have a header
TINY = 16
TINY_CLASS = 2
NUM_CLASSES = 68
MAX_ALLOC = 1 << 48
MARK_BITS = 128  # Green Tea: inline mark bits at the end of spans of 16..512 byte objects
MARK_BITS_MIN, MARK_BITS_MAX = 16, 512

CLASS_SIZE = (
    0, 8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448,
    480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096,
    4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072,
    20480, 21760, 24576, 27264, 28672, 32768,
)  # fmt: skip
CLASS_PAGES = (
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1,
    2, 1, 3, 2, 3, 1, 3, 2, 3, 4, 5, 6, 1, 7, 6, 5, 4, 3, 5, 7, 2, 9, 7, 5, 8, 3, 10, 7, 4,
)  # fmt: skip


def _class_table() -> bytes:
    """The class of every size up to MAX_SMALL, indexed by (size + 7) // 8."""
    table = bytearray(MAX_SMALL // 8 + 1)
    cls = 1
    for i in range(1, len(table)):
        while CLASS_SIZE[cls] < i * 8:
            cls += 1
        table[i] = cls
    return bytes(table)


SIZE_TO_CLASS = _class_table()


def objects_per_span(cls: int, noscan: bool) -> int:
    """How many slots a span of the class has, go-facts 2.2 (mheap.go initSpan)."""
    size = CLASS_SIZE[cls]
    reserved = MARK_BITS if MARK_BITS_MIN <= size <= MARK_BITS_MAX else 0
    if not noscan and size <= MIN_SIZE_FOR_HEADER:
        reserved += MARK_BITS  # pointer bitmap at the end of the span, as many bytes
    return (CLASS_PAGES[cls] * PAGE - reserved) // size


def has_header(size: int, noscan: bool) -> bool:
    """Report whether a small object of `size` bytes gets a header word with its type (go-facts 2.5)."""
    return not noscan and size > MIN_SIZE_FOR_HEADER


def size_class(size: int, noscan: bool) -> int:
    """The class of an object of `size` bytes (header counted in), 0 if it is large."""
    if has_header(size, noscan):
        size += MALLOC_HEADER
    elif noscan and size > MAX_SMALL - MALLOC_HEADER:
        return 0
    return SIZE_TO_CLASS[(size + 7) >> 3] if size <= MAX_SMALL else 0


def round_up_size(size: int, noscan: bool) -> int:
    """How many bytes a request of `size` bytes really gets (msize.go roundupsize, go-facts 2.7)."""
    if size <= MAX_SMALL - MALLOC_HEADER:
        if has_header(size, noscan):
            return CLASS_SIZE[SIZE_TO_CLASS[(size + MALLOC_HEADER + 7) >> 3]] - MALLOC_HEADER
        return CLASS_SIZE[SIZE_TO_CLASS[(size + 7) >> 3]]
    return (size + PAGE - 1) // PAGE * PAGE


def slot_size(size: int, noscan: bool) -> int:
    """Bytes of heap an object of `size` bytes takes when it is not merged into a tiny block."""
    cls = size_class(size, noscan)
    return CLASS_SIZE[cls] if cls else (size + PAGE - 1) // PAGE * PAGE

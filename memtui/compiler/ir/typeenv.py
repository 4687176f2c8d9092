"""Type arguments in force while a function is built."""

from dataclasses import dataclass, field

from memtui.compiler.types.model import Named, Type, TypeParam
from memtui.compiler.types.subst import Instances, subst
from memtui.compiler.types.under import unalias


@dataclass(slots=True, eq=False)
class TypeEnv:
    """Maps type parameters to types without any. `type` is the only way in which the builder reads a checker's type.

    A type declared inside a generic function is another type in each instance: `add_locals` makes it.
    """

    args: dict[TypeParam, Type] = field(default_factory=dict)
    instances: Instances = field(default_factory=Instances)
    known: dict[Type, Type] = field(default_factory=dict)

    def type(self, t: Type) -> Type:
        """The type without aliases at its top and without type parameters."""
        if not self.args:
            return unalias(t)
        result = self.known.get(t)
        if result is None:
            result = self.known[t] = unalias(subst(unalias(t), self.args, self.instances))
        return result

    def add_locals(self, types: list[Named], targs: tuple[Type, ...]) -> None:
        """Make this instance's own versions of the types declared in a generic function's body."""
        if not types:
            return
        self.instances = Instances()  # of its own: these types are known to no other instance
        self.instances.outer, self.instances.outer_targs = self.args, list(targs)
        local = self.instances.local
        for t in types:
            if t.tparams:
                self.instances.local_generic.add(t)
            else:
                local[t] = Named(t.obj, targs=list(targs), origin=t)
        for t, own in local.items():
            assert isinstance(own, Named)
            assert t.rhs is not None
            own.rhs = subst(t.rhs, self.args, self.instances)

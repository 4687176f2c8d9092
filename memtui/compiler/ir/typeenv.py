"""Type arguments in force while a function is built."""

from dataclasses import dataclass, field

from memtui.compiler.types.model import Type, TypeParam
from memtui.compiler.types.subst import Instances, subst
from memtui.compiler.types.under import unalias


@dataclass(slots=True, eq=False)
class TypeEnv:
    """Maps type parameters to types without any. `type` is the only way in which the builder reads a checker's type."""

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

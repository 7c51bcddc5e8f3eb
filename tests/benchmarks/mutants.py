"""Small faults to plant in a module: each one change of its syntax tree, and how it is put into what runs.

Operators are those of mutation testing for imperative languages (DeMillo, Lipton & Sayward, "Hints on test
data selection", 1978; King & Offutt, "A Fortran language system for mutation-based software testing", 1991):
relations, connectors, conditions, constants, arithmetic, returned values, calls for their effect.
"""

from __future__ import annotations

import ast
import copy
import gc
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

PROBE = "_mutation_probe"
_LONGEST = 24  # characters of a text that is a word to compare, not a sentence to read
_COMPARED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_COMPUTED: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr,
    ast.Mod: ast.Add,
}
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Place:
    """A node that may be changed, and where it hangs.

    `statement` is the line of the innermost statement around it; `constant` the number of the statement of
    the module that is evaluated anew, or -1 inside functions.
    """

    node: ast.expr | ast.stmt
    parent: ast.AST
    field: str
    index: int
    statement: int
    constant: int

    def put(self, node: ast.AST) -> None:
        """Hang another node there."""
        if self.index < 0:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


@dataclass(frozen=True)
class Mutant:
    """A fault: where it is, what stands there instead, and the module's tree.

    `used` are the lines of the innermost statement around it, or of those that use the constant.
    """

    place: Place
    instead: ast.expr | ast.stmt
    used: frozenset[int]
    tree: ast.Module

    def __str__(self) -> str:
        after = "pass" if isinstance(self.instead, ast.Pass) else ast.unparse(self.instead)
        return f"{ast.unparse(self.place.node)} → {after}".partition("\n")[0]

    def code(self, path: Path) -> CodeType:
        """Return the module with the fault; of a constant, its statement alone."""
        self.place.put(ast.copy_location(self.instead, self.place.node))
        constant = self.place.constant
        tree = self.tree if constant < 0 else ast.Module([self.tree.body[constant]], [])
        code: CodeType = compile(ast.fix_missing_locations(tree), str(path), "exec")
        self.place.put(self.place.node)
        return code


def mutants(text: str) -> Iterator[Mutant]:
    """Yield every fault of a module's text, in the order of its lines."""
    tree = ast.parse(text)
    users: dict[int, frozenset[int]] = {}
    for place in [*_places(tree)]:
        if place.constant >= 0 and place.constant not in users:
            users[place.constant] = _users(tree, place.constant)
        used = users.get(place.constant, frozenset({place.statement}))
        yield from (Mutant(place, instead, used, tree) for instead in _changes(place.node))


def _places(tree: ast.Module) -> Iterator[Place]:
    """Yield the nodes that may be changed: in functions, and in constants of the module."""
    for number, top in enumerate(tree.body):
        if isinstance(top, ast.Assign | ast.AnnAssign) and ast.unparse(top).split()[0] != "__all__":
            yield from _below(top, top.lineno, number)
        elif isinstance(top, ast.ClassDef | _Function):
            functions = [f for f in ast.walk(top) if isinstance(f, _Function)]
            inner = {id(g) for f in functions for g in ast.walk(f) if g is not f}
            for function in functions:
                if id(function) not in inner:
                    yield from _in_function(function)


def _in_function(function: _Function) -> Iterator[Place]:
    for index, statement in enumerate(function.body):
        told = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not told:
            yield from _of(statement, function, "body", index, statement.lineno, -1)


def _below(node: ast.AST, statement: int, constant: int) -> Iterator[Place]:
    """Yield the places below a node; not in types, messages and what decorates."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_comment", "exc", "msg"):
            continue
        if isinstance(value, list):
            for index, child in enumerate(value):
                if isinstance(child, ast.AST):
                    yield from _of(child, node, field, index, statement, constant)
        elif isinstance(value, ast.AST):
            yield from _of(value, node, field, -1, statement, constant)


def _of(
    node: ast.AST, parent: ast.AST, field: str, index: int, statement: int, constant: int
) -> Iterator[Place]:
    if isinstance(node, ast.JoinedStr):
        return
    if isinstance(node, ast.stmt):
        statement = node.lineno
    if isinstance(node, ast.expr | ast.stmt) and next(_changes(node), None) is not None:
        yield Place(node, parent, field, index, statement, constant)
    yield from _below(node, statement, constant)


def _changes(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield what may stand in place of a node."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        other = _COMPARED.get(type(node.ops[0]))
        if other is not None:
            yield ast.Compare(node.left, [other()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        if len(node.values) > 1:
            for left_out in range(len(node.values)):
                kept = [value for n, value in enumerate(node.values) if n != left_out]
                yield ast.BoolOp(node.op, kept) if len(kept) > 1 else kept[0]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.If | ast.While | ast.IfExp) and not isinstance(
        node.test, ast.Compare | ast.BoolOp | ast.UnaryOp
    ):
        turned = copy.copy(node)
        turned.test = ast.UnaryOp(ast.Not(), node.test)
        yield turned
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield ast.Constant(not node.value)
        elif isinstance(node.value, int | float):
            yield ast.Constant(node.value + 1)
        elif isinstance(node.value, str) and 0 < len(node.value) <= _LONGEST:
            yield ast.Constant(f"X{node.value}X")
    elif isinstance(node, ast.BinOp) and type(node.op) in _COMPUTED:
        yield ast.BinOp(node.left, _COMPUTED[type(node.op)](), node.right)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        yield ast.Call(ast.Name(_CALLED[node.func.id], ast.Load()), node.args, node.keywords)
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))
    elif (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)) or isinstance(node, ast.AugAssign):
        yield ast.Pass()
    elif isinstance(node, ast.Break | ast.Continue):
        yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()


# -- in what runs


class Installed:
    """The functions of a loaded module, whose code may be another.

    Parameters
    ----------
    name : str
        Of the module.
    """

    def __init__(self, name: str) -> None:
        self.module: ModuleType = sys.modules[name]
        self.path = Path(str(self.module.__file__))
        self.text = self.path.read_text(encoding="utf-8")
        self.functions: dict[str, list[FunctionType]] = {}
        for found in gc.get_objects():
            if isinstance(found, FunctionType) and found.__code__.co_filename == str(self.path):
                self.functions.setdefault(found.__code__.co_qualname, []).append(found)

    def probe(self, seen: set[int]) -> None:
        """Let every statement of a function note its line when it is reached."""
        tree = ast.parse(self.text)
        for node in ast.walk(tree):
            for field in ("body", "orelse", "finalbody"):
                statements = getattr(node, field, None)
                if isinstance(statements, list) and not isinstance(node, ast.Module | ast.ClassDef):
                    setattr(node, field, [each for s in statements for each in (_noted(s), s)])
        vars(self.module)[PROBE] = seen.add
        self._swap(compile(ast.fix_missing_locations(tree), str(self.path), "exec"))

    def plant(self, mutant: Mutant) -> None:
        """Let the module run with a fault, wherever its functions and constants have got to."""
        code = mutant.code(self.path)
        if mutant.place.constant < 0:
            self._swap(code)
            return
        names = _targets(mutant.tree.body[mutant.place.constant])
        before = {name: vars(self.module)[name] for name in names}
        exec(code, vars(self.module))
        for module in [m for n, m in sys.modules.items() if n.startswith("kg.")]:
            for other, value in [*vars(module).items()]:
                for name, known in before.items():
                    if value is known and not isinstance(known, bool | int | str):
                        setattr(module, other, vars(self.module)[name])

    def _swap(self, code: CodeType) -> None:
        for found in _codes(code):
            for function in self.functions.get(found.co_qualname, ()):
                if function.__code__.co_firstlineno == found.co_firstlineno:
                    function.__code__ = found


def _noted(statement: ast.stmt) -> ast.stmt:
    call = ast.Call(ast.Name(PROBE, ast.Load()), [ast.Constant(statement.lineno)], [])
    return ast.copy_location(ast.Expr(call), statement)


def _users(tree: ast.Module, constant: int) -> frozenset[int]:
    """The lines of the statements that use a constant of the module, or one that is made of it."""
    names, lines = {*_targets(tree.body[constant])}, set()
    for top in tree.body[constant + 1 :]:
        for statement in ast.walk(top):
            inner = {id(s) for s in ast.walk(statement) if isinstance(s, ast.stmt) and s is not statement}
            own = _own_names(statement, inner) if isinstance(statement, ast.stmt) else set()
            if own & names and isinstance(statement, ast.stmt):
                lines.add(statement.lineno)
                if statement is top and isinstance(top, ast.Assign | ast.AnnAssign):
                    names.update(_targets(top))
    return frozenset(lines)


def _own_names(node: ast.AST, inner: set[int]) -> set[str]:
    """The names in a statement, not in those inside it."""
    found: set[str] = {node.id} if isinstance(node, ast.Name) else set()
    for child in ast.iter_child_nodes(node):
        if id(child) not in inner:
            found |= _own_names(child, inner)
    return found


def _targets(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.AnnAssign):
        return [ast.unparse(statement.target)]
    assert isinstance(statement, ast.Assign)
    return [name.id for name in ast.walk(statement.targets[0]) if isinstance(name, ast.Name)]


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)

"""What CPython with NumPy makes of a program: its variables, what it prints, or its error.

A value is described by a list that JSON can hold: a word for its type, then what it holds.

    ["float", 0.5] ["int", 3] ["bool", 1] ["str", "a"] ["None"]        Python's own
    ["f", 0.5] ["i", 3] ["b", 1]                                       a scalar of NumPy's
    ["F", [2, 3], [...]] ["I", ...] ["B", ...]                         an array, its shape, row by row
    ["tuple", ...] ["list", ...] ["dict", [key, value], ...]

Numbers have 14 digits; what is not finite is "nan", "inf" or "-inf".
"""

import ast
import contextlib
import io
import signal
import types
import warnings

import numpy as np

CODES = {"float64": "f", "int64": "i", "bool": "b"}


class Beyond(BaseException):
    """The program leaves what the notation promises: another type of entries, a third dimension."""


def number(x):
    if isinstance(x, (bool, np.bool_)):
        return int(x)
    if isinstance(x, (int, np.integer)):
        return int(x)
    x = float(x)
    if x != x:
        return "nan"
    if x in (float("inf"), -float("inf")):
        return "inf" if x > 0 else "-inf"
    short = float(f"{x:.14g}")
    return int(short) if short == int(short) and abs(short) < 1e15 else short


def described(value, depth=0):
    if depth > 5:
        raise Beyond
    if value is None:
        return ["None"]
    if type(value) in (bool, int, float):
        return [type(value).__name__, number(value)]
    if isinstance(value, str):
        return ["str", value]
    if isinstance(value, np.generic):
        return [CODES[value.dtype.name], number(value)]
    if isinstance(value, np.ndarray):
        return [CODES[value.dtype.name].upper(), list(value.shape), [number(x) for x in value.ravel()]]
    if isinstance(value, (tuple, list)):
        return [type(value).__name__] + [described(x, depth + 1) for x in value]
    if isinstance(value, dict):
        return ["dict"] + [[k, described(v, depth + 1)] for k, v in value.items()]
    raise Beyond


def seen(value):
    """Lets pass what the notation has values for."""
    if isinstance(value, (np.generic, np.ndarray)):
        if value.dtype.name not in CODES or value.ndim > 2 or value.size > 2000:
            raise Beyond
    elif isinstance(value, complex) or isinstance(value, int) and abs(value) >= 1 << 63:
        raise Beyond
    return value


def dot(a, b, *rest, **named):
    """`np.dot`, but for a BLAS routine that takes 0 times what is not finite for 0."""
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        for x in (a, b):
            if not np.all(np.isfinite(x)) or np.ndim(x) == 0 and x == 0:
                raise Beyond
    return PLAIN_DOT(a, b, *rest, **named)


PLAIN_DOT = np.dot


def exponent(a, b):
    """The b of `a ** b`, but for whole numbers that would have no end."""
    if isinstance(a, int) and isinstance(b, int) and b > 64 and abs(a) > 1:
        raise Beyond
    return b


def power(a, b):
    return a ** exponent(a, b)


def give_up(*_):
    raise Beyond


class Watched(ast.NodeTransformer):
    """Puts every value of an expression before `seen`."""

    def generic_visit(self, node):
        super().generic_visit(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            call = ast.Call(ast.Name("__power__", ast.Load()), [node.left, node.right], [])
            node = ast.fix_missing_locations(ast.copy_location(call, node))
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Pow):
            source = ast.unparse(node.target)
            base = ast.copy_location(ast.parse(source, mode="eval").body, node.target)
            call = ast.Call(ast.Name("__exponent__", ast.Load()), [base, node.value], [])
            node.value = ast.fix_missing_locations(ast.copy_location(call, node))
        kinds = (ast.BinOp, ast.Call, ast.Compare, ast.UnaryOp, ast.Attribute, ast.Subscript, ast.List)
        if isinstance(node, kinds) and not isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
            call = ast.Call(ast.Name("__seen__", ast.Load()), [node], [])
            return ast.copy_location(ast.fix_missing_locations(ast.copy_location(call, node)), node)
        return node


def kind(error):
    """The kind of an error, where NumPy has kinds of its own."""
    name = type(error).__name__
    if isinstance(error, np.exceptions.AxisError):
        return "ValueError"
    if "UFunc" in name:
        return "TypeError"
    return {"TabError": "IndentationError"}.get(name, name)


def result(source):
    """What a program does: variables, text and warnings, or its error.

    Raises Beyond for programs the notation promises nothing about.
    """
    names, output, answer = {"__seen__": seen, "__power__": power, "__exponent__": exponent}, io.StringIO(), {}
    np.dot = dot
    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        try:
            tree = ast.fix_missing_locations(Watched().visit(ast.parse(source)))
            compile(source, "<program>", "exec")
            with contextlib.redirect_stdout(output):
                exec(compile(tree, "<program>", "exec"), names)
            hidden = (types.ModuleType, types.FunctionType, np.random.RandomState)
            answer["v"] = {
                name: described(value)
                for name, value in names.items()
                if not name.startswith("__") and not isinstance(value, hidden)
            }
            if output.getvalue():
                answer["p"] = output.getvalue()
        except Exception as error:
            answer = {"e": kind(error)}
            if isinstance(error, SyntaxError):
                answer["l"] = error.lineno
            else:
                trace, line = error.__traceback__, None
                while trace:
                    if trace.tb_frame.f_code.co_filename == "<program>":
                        line = trace.tb_lineno
                    trace = trace.tb_next
                answer["l"] = line
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            np.dot = PLAIN_DOT
    if any(issubclass(w.category, (DeprecationWarning, FutureWarning, SyntaxWarning)) for w in raised):
        raise Beyond
    texts = sorted({str(w.message).split(" encountered")[0] for w in raised})
    if texts and "v" in answer:
        answer["w"] = texts
    return answer

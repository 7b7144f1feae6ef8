"""Random programs of the notation, right ones and wrong ones, by seed."""

import random

import reference


class Program:
    """Writes one program, statement by statement, each of which was tried."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.names = []
        self.functions = []

    # Small parts

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, share):
        return self.random.random() < share

    def length(self):
        return self.pick(1, 2, 3, 3, 4)

    def number(self):
        return self.pick("0", "1", "2", "3", "-1", "0.5", "1.", "2.5", "-0.25", "1e-3", ".1", "7", "10", "1_000")

    def row(self, length):
        return "[" + ", ".join(self.number() for _ in range(length)) + "]"

    def array(self):
        rows, columns = self.length(), self.length()
        both = f"{rows}, {columns}"
        return self.pick(
            f"np.random.randn({both})", f"np.random.randn({rows})", f"np.random.rand({both})",
            f"np.random.RandomState({rows}).randn({both})",
            f"np.zeros(({both}))", f"np.zeros({rows})", f"np.ones(({both}), dtype=int)", f"np.ones(({both}))",
            f"(np.random.randn({both}) > 0)", f"np.int64(np.random.randn({both}) * 3)",
            f"np.array({self.row(columns)})", f"np.array([{self.row(columns)}, {self.row(columns)}])",
            f"np.array([{self.row(columns)}], dtype=float)",
            f"np.eye({rows})", f"np.arange({rows + columns})", f"np.arange({rows * 4}).reshape({rows}, 4)",
            f"np.linspace(0, 1, {rows + 1})", f"np.outer({self.row(rows)}, {self.row(columns)})",
            f"np.full(({both}), {self.number()})", "np.array(2.5)", "np.float64(1.5)", "np.int64(3)")

    def atom(self):
        if self.names and self.chance(0.75):
            return self.random.choice(self.names)
        return self.number() if self.chance(0.4) else self.array()

    def index(self, *more):
        def one():
            return self.pick("0", "1", "-1", ":", "1:", ":2", "::2", "::-1", "1:3", "-2:", "2", "0:1", *more)

        if self.chance(0.4):
            return one()
        if self.chance(0.8):
            return one() + ", " + one()
        return self.pick("[0, 1]", "[1, 0, 1]", ":, [0, 1]", "np.array([0, 0])", "[0, 1], [1, 0]", "[True, False]")

    # Expressions

    def expression(self, depth=0):
        if depth > 3 or self.chance(0.18):
            return self.atom()
        e = lambda: self.expression(depth + 1)
        axis = self.pick("", "", ", axis=0", ", axis=1", ", axis=1, keepdims=True", ", axis=0, keepdims=True", ", axis=-1", ", keepdims=True")
        method = self.pick(
            ".T", ".T", ".shape", ".ndim", ".size", ".copy()", ".sum()", ".mean(axis=0)", ".sum(axis=1, keepdims=True)",
            ".astype(int)", ".astype(float)", ".astype(bool)", ".reshape(-1)", ".reshape(-1, 1)", ".reshape((1, -1))",
            ".reshape(2, 2)", ".ravel()", ".flatten()", ".squeeze()", ".max()", ".min(axis=1)", ".dot(2.)", ".T.copy()", ".std()")
        return self.random.choices(
            [
                lambda: f"({e()} {self.pick('+', '-', '*', '/', '*', '+', '-', '@', '//', '%', '**')} {e()})",
                lambda: f"-{self.atom()}",
                lambda: f"({e()} {self.pick('<', '<=', '>', '>=', '==', '!=')} {e()})",
                lambda: f"np.{self.pick('exp', 'log', 'sqrt', 'abs', 'square', 'tanh', 'isnan', 'sign', 'log1p', 'floor', 'isfinite', 'round')}({e()})",
                lambda: f"np.{self.pick('dot', 'dot', 'matmul', 'multiply', 'divide', 'add', 'subtract', 'maximum', 'minimum', 'power', 'outer', 'logical_and')}({e()}, {e()})",
                lambda: f"np.{self.pick('sum', 'sum', 'mean', 'mean', 'max', 'min', 'any', 'all', 'std', 'var', 'prod', 'nansum', 'linalg.norm')}({e()}{axis})",
                lambda: f"np.{self.pick('argmax', 'argmin')}({e()}{self.pick('', ', axis=0', ', axis=1')})",
                lambda: self.atom() + method,
                lambda: f"{self.atom()}[{self.index('None')}]",
                lambda: f"np.where({e()}, {e()}, {e()})",
                lambda: f"np.{self.pick('transpose', 'copy', 'squeeze', 'zeros_like', 'ones_like', 'float64', 'int64', 'array', 'ravel')}({e()})",
                lambda: f"{self.pick('float', 'int', 'len', 'abs', 'bool', 'round')}({e()})",
                lambda: f"np.concatenate(({e()}, {e()}){self.pick('', ', axis=0', ', axis=1')})",
                lambda: f"np.{self.pick('vstack', 'hstack')}(({e()}, {e()}))",
                lambda: f"np.reshape({e()}, {self.pick('-1', '(-1, 1)', '(2, -1)', '(1, 4)')})",
                lambda: f"np.clip({e()}, {self.pick('0', '-1', '0.5')}, {self.pick('1', '2.')})",
                lambda: f"({e()} if {e()} else {e()})",
                lambda: f"({e()} {self.pick('and', 'or')} {e()})",
                lambda: f"({self.number()} {self.pick('<', '<=')} {self.number()} {self.pick('<', '!=')} {self.number()})",
                lambda: f"(not {e()})",
                lambda: f"({e()}, {e()})",
                lambda: f"{self.random.choice(self.functions)}({e()}{self.pick('', f', {self.number()}', f', k={self.number()}')})" if self.functions else e(),
                lambda: f"({self.atom()} {self.pick('is', 'is not')} None)",
                lambda: f"np.allclose({e()}, {e()})",
            ],
            [24, 4, 6, 9, 8, 10, 1, 7, 7, 3, 5, 3, 2, 2, 2, 1, 2, 2, 1, 1, 1, 4, 1, 1],
        )[0]()

    def text(self):
        x = self.atom()
        number = self.pick("0.1 + 0.2", "1 / 3", "2 ** 0.5", "1e-7", "12345.678", "3", "-0.5", "np.float64(2) / 3", "np.exp(-3.0)")
        layout = self.pick(".3f", ".2e", "8.4f", "<9.1f", "g", ".4g", "+.1f", "010.2f", ".1%", ",.1f", "", ".3", "^9.1f")
        percent = self.pick("%f", "%.3f", "%d", "%5.1f|", "%e", "%g", "%s", "%-8.2f|", "%r", "%05d")
        return self.pick(
            f"'a' + str({x})", f"str({number})", f"f'x {{{number}:{layout}}} y'", f"f\"{{{x}}}\"", f"'{{:{layout}}} and {{}}'.format({number}, {x})",
            f"'{percent} %%' % ({number})", f"'-' * 3", f"'W' + str({self.pick('1', '2')})", f"'%s, {percent}' % ({x}, {number})",
            f"'{{0}} {{1}} {{0}}'.format({number}, 'b')", f"f'{{{number}!r}}'", "'line\\n\\ttab \\'q\\' \\x41'", '"it\'s"', "'ab'[0] + 'abc'[1:]")

    # Statements

    def new(self):
        self.count += 1
        return f"v{self.count}"

    def body(self):
        return ["    " + line for line in self.statement()]

    def assignment(self):
        name = self.new()
        lines = [f"{name} = {self.expression()}"]
        self.names.append(name)
        return lines

    def statement(self):
        choice = self.random.random()
        if choice < 0.42 or not self.names:
            return self.assignment()
        name = self.random.choice(self.names)
        if choice < 0.53:
            return [f"{name} {self.pick('+=', '-=', '*=', '/=', '**=', '//=', '%=', '@=')} {self.expression(1)}"]
        if choice < 0.64:
            index = self.pick(self.index(), self.index(), name + " > 0", name + " <= 0")
            return [f"{name}[{index}] {self.pick('=', '=', '+=', '*=')} {self.expression(2)}"]
        if choice < 0.67:
            return [f"print({self.pick(self.expression(1), self.text())}{self.pick('', f', {self.text()}')})"]
        if choice < 0.71:
            new = self.new()
            self.names.append(new)
            return [f"{new} = {name}", f"{new}[0] = {self.number()}"]
        if choice < 0.75:
            loop = self.pick("range(2)", "range(1, 3)", "range(3, 0, -1)", "reversed(range(2))", "[0, 1]", name, f"enumerate({name})", "(1, 2)", "range(len(%s))" % name)
            return [f"for i{self.count} in {loop}:"] + self.body()
        if choice < 0.79:
            lines = [f"if {self.expression(2)}:"] + self.body()
            if self.chance(0.3):
                lines += [f"elif {self.expression(2)}:"] + self.body()
            return lines + (["else:"] + self.body() if self.chance(0.5) else [])
        if choice < 0.83:
            a, b = self.new(), self.new()
            lines = [f"{a}, {b} = {self.expression(1)}, {self.expression(1)}"]
            self.names += [a, b]
            return lines
        if choice < 0.86:
            new = self.new()
            lines = [f"{new} = {self.text()}"]
            return lines
        if choice < 0.91:
            new = self.new()
            key = self.pick('"W1"', '"dW" + str(2)', '"b"', "3")
            lines = [f"{new} = {{{key}: {self.expression(2)}, \"c\": {self.atom()}}}", f"{new}[{key}] = {new}[{key}] {self.pick('*', '-', '+')} {self.number()}"]
            if self.chance(0.5):
                lines += [f"for key{self.count} in {new}:", f"    print(key{self.count}, len({new}))"]
            if self.chance(0.3):
                lines += [f"for k, x in {new}.items():", "    v0 = x"]
            return lines
        if choice < 0.93:
            what = self.pick(name + ".shape", name + ".ndim")
            words = self.pick("", ", 'shape'")
            return [f"assert {what} == {self.pick('(3, 1)', '2', '(2,)', name + '.shape')}{words}"]
        if choice < 0.95:
            new = self.new()
            self.names.append(new)
            return [f"{new} = []", f"for j in range(3):", f"    {new}.append({self.expression(2)})", f"{new} = np.array({new})"]
        if choice < 0.97:
            new = self.new()
            self.names.append(new)
            return [f"{new} = {self.expression(1)} \\", f"    + ({self.number()} *", f"       {self.expression(2)})  # more"]
        if self.names[:2] == ["x", "k"]:
            return self.assignment()
        saved, function = self.names, f"f{self.count}"
        self.names = ["x", "k"]
        lines = [f"def {function}(x, k={self.number()}):", '    """Makes something of x."""']
        lines += [f"    y = {self.expression(1)}"]
        self.names.append("y")
        lines += self.body() + [f"    return {self.expression(1)}"]
        self.names = saved
        self.functions.append(function)
        return lines

    def written(self):
        """The whole program; about a third of them are wrong."""
        lines = ["import numpy as np", f"np.random.seed({self.random.randrange(1000)})"]
        wanted = self.random.randrange(2, 6)
        for _ in range(120):
            if wanted == 0:
                break
            saved = list(self.names), self.count, list(self.functions)
            statement = self.statement()
            if "v" in outcome(lines + statement):
                lines += statement
                wanted -= 1
            else:
                self.names, self.count, self.functions = saved
        if self.chance(0.3):
            for _ in range(60):
                statement = self.statement()
                if outcome(lines + statement).get("e"):
                    lines += statement
                    break
        source = "\n".join(lines) + "\n"
        return self.spoilt(source) if self.chance(0.12) else source

    def spoilt(self, source):
        """The same with a slip of the hand."""
        place = self.random.randrange(len(source))
        return self.random.choice(
            [
                lambda: source[:place] + source[place + 1 :],
                lambda: source[:place] + self.pick("(", ")", "]", ":", "=", " ", "'", ",", "x", "+", "\n") + source[place:],
                lambda: source.replace("np.", "np", 1) if self.chance(0.3) else source.replace("v1", "v_1", 1),
                lambda: source[:place] + source[place : place + 2][::-1] + source[place + 2 :],
            ]
        )()


def outcome(lines):
    try:
        return reference.result("\n".join(lines) + "\n")
    except reference.Beyond:
        return {}


def programs(first, count):
    """Programs by seed with what CPython makes of them; those beyond the notation are left out."""
    seed = first
    while count:
        source = Program(seed).written()
        seed += 1
        try:
            answer = reference.result(source)
        except (reference.Beyond, RecursionError, MemoryError):
            continue
        if len(answer.get("p", "")) < 2000:
            yield source, answer
            count -= 1

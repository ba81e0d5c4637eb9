"""The tree as the checks see it: files with their text, and C++ with comments and literals blanked out."""

import os
import re
from dataclasses import dataclass, field
from functools import cached_property

CPP = (".cpp", ".hpp")
CODE = CPP + (".ts", ".tsx", ".mjs", ".js", ".css", ".html", ".py", ".cmake", ".sh")
TEXT = CODE + (".md", ".json", ".toml", ".hoso", ".txt", ".sql", ".def", ".yml")
NAMES = ("dev", "run", "CMakeLists.txt", ".clang-format", ".clang-tidy", ".gitignore", ".editorconfig")
SKIPPED = ("build", ".git", ".hoso", "node_modules", "dist", "__pycache__")


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    advice: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.advice}"


@dataclass
class File:
    path: str  # from the root, with '/'
    text: str

    @cached_property
    def lines(self):
        return self.text.split("\n")

    @cached_property
    def code(self):
        """C++ text of the same length, with the insides of comments and of literals as blanks."""
        return blank(self.text)

    @property
    def folder(self):
        return os.path.dirname(self.path)

    def is_cpp(self):
        return self.path.endswith(CPP)

    def line_of(self, position):
        return self.text.count("\n", 0, position) + 1


@dataclass
class Tree:
    files: list
    top: list = field(default_factory=list)  # names at the top level
    root: str = "/"

    def cpp(self):
        return [file for file in self.files if file.is_cpp()]


LEXEME = re.compile(
    r'//[^\n]*(?:\\\n[^\n]*)*'
    r'|/\*.*?\*/'
    r'|R"(?P<mark>[^()\\ \n]{0,16})\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'",
    re.DOTALL,
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)


def blank(text):
    def blanks(match):
        found = match.group(0)
        if found[0] == "/":
            return re.sub(r"[^\n]", " ", found)
        return found[0] + re.sub(r"[^\n]", " ", found[1:-1]) + found[-1]

    return LEXEME.sub(blanks, text)


def includes(file):
    """(line, '<' or '"', what is included)"""
    for match in INCLUDE.finditer(file.text):
        if "#" in file.code[match.start() : match.end()]:  # else it stands in a comment
            yield file.line_of(match.start(1)), match.group(1), match.group(2)


def read_tree(root):
    files = []
    for folder, names, leaves in os.walk(root):
        here = os.path.relpath(folder, root)
        names[:] = sorted(n for n in names if n not in SKIPPED and not n.startswith("build"))
        for leaf in sorted(leaves):
            if not leaf.endswith(TEXT) and leaf not in NAMES:
                continue
            path = os.path.normpath(os.path.join(here, leaf))
            try:
                with open(os.path.join(root, path), encoding="utf-8", newline="") as opened:
                    files.append(File(path, opened.read()))
            except UnicodeDecodeError:
                if not in_corpus(path):
                    files.append(File(path, "\t"))  # reported as a stray character
            except FileNotFoundError:
                pass  # removed while we walked
    return Tree(files, sorted(os.listdir(root)), str(root))


def in_corpus(path):
    """Golden files of the tests may be as ugly as they need to be."""
    return path.startswith("tests/") and not path.endswith(CODE + (".md",))

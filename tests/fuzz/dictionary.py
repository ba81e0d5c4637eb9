"""Prints a libFuzzer dictionary of all keywords, read from the keyword table: never written twice."""
import pathlib
import re

TABLE = pathlib.Path(__file__).resolve().parents[2] / "dsl/lex/keywords.def"
OTHER = ["{", "}", "->", "..", "|", "||", "<=", ">=", "!=", '"a"', "01/07/2025", "2025-07-01", "14:30", "15 November", "12.5%", "1_000"]


def escaped(text: str) -> str:
    return "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\x{b:02x}" for b in text.encode())


words = {w for row in re.findall(r'HOSO_KEYWORD\(\w+, "([^"]+)", "([^"]+)"\)', TABLE.read_text()) for w in row}
for word in sorted(words) + OTHER:
    print(f'"{escaped(word)}"')

"""All proofs as a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from autograder.proof.validate import Proof


def proof_table(proofs: Sequence[Proof], seeds: int) -> str:
    """All proofs as Markdown: a table per assignment."""
    lines = [
        "# The checks, proven",
        "",
        "Written by `autograder validate`. Right answers are the reference, the solution and the",
        f'alternatives; mistakes ran with {seeds} seeds. "Named" counts runs in which a mistake',
        "was called by its own name and by no other. Mutants are small changes that a program",
        'makes to the solution; those that are right as well are declared, with a reason. "Told"',
        'counts hints given to mutants of the mistakes, "untrue" those of a mistake that such an',
        "answer neither comes from nor behaves like, that its change does not make of a right",
        "answer, and that the bank does not call near.",
    ]
    for name in dict.fromkeys(proof.assignment for proof in proofs):
        own = [proof for proof in proofs if proof.assignment == name]
        lines += [
            "",
            f"## {name}",
            "",
            "| exercise | points | checks | alternatives | right runs | rejected | mistakes "
            "| accepted | named | mutants killed | equivalent | told | untrue |",
            "|---|" + "---:|" * 12,
            *(_proof_row(proof) for proof in own),
            _proof_row(in_total(name, own)),
        ]
    return "\n".join(lines) + "\n"


def named_share(proof: Proof) -> str:
    """How many runs of mistakes were called by their own name; trained ones are calibrated."""
    return f"{proof.named / proof.mistakes:.1%}" if proof.mistakes else "calibrated"


def _proof_row(proof: Proof) -> str:
    cells = (
        proof.exercise,
        f"{proof.points:g}",
        proof.checks,
        proof.alternatives,
        f"{proof.runs:,}",
        proof.rejected,
        proof.bank,
        proof.accepted,
        named_share(proof),
        f"{proof.killed}/{proof.mutants}",
        proof.equivalent,
        f"{proof.told:,}",
        proof.untrue,
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def in_total(name: str, proofs: Sequence[Proof]) -> Proof:
    """All proofs of an assignment as one."""
    counts = [f.name for f in fields(Proof) if f.type in ("int", "float")]
    sums: dict[str, Any] = {
        count: sum(getattr(proof, count) for proof in proofs) for count in counts
    }
    return Proof(assignment=name, exercise="**all**", **sums)

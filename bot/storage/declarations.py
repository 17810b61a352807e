"""Versions of a home's declaration of intent and who signed them. Who may sign is the domain's to say."""

from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select

from bot.domain.declaration import Declaration, Signature
from bot.storage.database import Transaction
from bot.storage.tables import declarations, signatures


def _declaration(row: Any) -> Declaration:
    return Declaration(row.id, row.home, row.version, row.text, row.person_id, row.at)


async def add(tx: Transaction, one: Declaration) -> Declaration:
    """A new version, with its id, which is given here."""
    values = {name: value for name, value in vars(one).items() if name != "id"}
    return replace(one, id=await tx.add(insert(declarations), values))


async def get(tx: Transaction, declaration_id: int) -> Declaration | None:
    """One version."""
    row = (await tx.run(select(declarations).where(declarations.c.id == declaration_id))).first()
    return _declaration(row) if row else None


async def newest(tx: Transaction, home: str) -> Declaration | None:
    """The version that holds now; None where there is none yet."""
    theirs = select(declarations).where(declarations.c.home == home).order_by(declarations.c.version.desc()).limit(1)
    row = (await tx.run(theirs)).first()
    return _declaration(row) if row else None


async def of_version(tx: Transaction, home: str, version: int) -> Declaration | None:
    """One version by its number."""
    wanted = (declarations.c.home == home, declarations.c.version == version)
    row = (await tx.run(select(declarations).where(*wanted))).first()
    return _declaration(row) if row else None


async def of_home(tx: Transaction, home: str) -> list[Declaration]:
    """All versions, the first first."""
    theirs = select(declarations).where(declarations.c.home == home).order_by(declarations.c.version)
    return [_declaration(row) for row in await tx.run(theirs)]


async def signed(tx: Transaction, declaration_id: int) -> list[Signature]:
    """Who has signed a version, the first first; those who have left since, too."""
    theirs = select(signatures).where(signatures.c.declaration_id == declaration_id)
    rows = await tx.run(theirs.order_by(signatures.c.at, signatures.c.person_id))
    return [Signature(row.declaration_id, row.person_id, row.name, row.actor, row.at) for row in rows]


async def sign(tx: Transaction, one: Signature) -> None:
    """A signature. Of who has signed already, the first stays: ask `signed` before."""
    await tx.run(insert(signatures), vars(one))


async def take_back(tx: Transaction, declaration_id: int, person_id: int) -> bool:
    """The signature is no more; False where there was none."""
    mine = (signatures.c.declaration_id == declaration_id, signatures.c.person_id == person_id)
    return bool((await tx.run(delete(signatures).where(*mine))).rowcount)

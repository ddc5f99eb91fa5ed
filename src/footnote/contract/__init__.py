"""The contract between Footnote and its users: what every table, column and value means, and how it is enforced."""

from footnote.contract.load import Contract, Field, Rule, SchemaError, Scheme, Table, contract, load_contract

__all__ = ["Contract", "Field", "Rule", "SchemaError", "Scheme", "Table", "contract", "load_contract"]

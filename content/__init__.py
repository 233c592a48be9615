"""WHAT WE CAN SUGGEST: competence fields, modules, measures, centres, funding, regions."""

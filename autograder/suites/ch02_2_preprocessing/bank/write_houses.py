# %% right: plain
def write_houses(path):
    lines = [
        "NumRooms,RoofType,Price",
        "3,Tile,251000",
        "NA,NA,98500",
        "4,Slate,312000",
        "NA,NA,143000",
        "2,NA,120500",
    ]
    with open(path, "w") as file:
        for line in lines:
            file.write(line + "\n")


# %% wrong: indented
# lines of the file begin with blanks: a text in triple quotes keeps the indentation of the code.
# Blanks belong to the entry behind them.
def write_houses(path):
    text = """NumRooms,RoofType,Price
    3,Tile,251000
    NA,NA,98500
    4,Slate,312000
    NA,NA,143000
    2,NA,120500
    """
    with open(path, "w") as file:
        file.write(text)


# %% wrong: indented throughout
# lines of the file begin with blanks: a text in triple quotes keeps the indentation of the code.
# Blanks belong to the entry behind them.
def write_houses(path):
    text = """
    NumRooms,RoofType,Price
    3,Tile,251000
    NA,NA,98500
    4,Slate,312000
    NA,NA,143000
    2,NA,120500
    """
    with open(path, "w") as file:
        file.write(text)


# %% wrong: no header
# the file begins with the first house. The names of the columns are its first line.
def write_houses(path):
    lines = ["3,Tile,251000", "NA,NA,98500", "4,Slate,312000", "NA,NA,143000", "2,NA,120500"]
    with open(path, "w") as file:
        for line in lines:
            file.write(line + "\n")


# %% wrong: one line
# all of it stands in one line: nothing ends a line after each house.
#-             file.write(line + "\n")
#+             file.write(line)


# %% wrong: empty where missing
# there is nothing between the commas where an entry is missing. Write NA there.
#-         "NA,NA,98500",
#+         ",,98500",
#-         "NA,NA,143000",
#-         "2,NA,120500",
#+         ",,143000",
#+         "2,,120500",


# %% wrong: None where missing
# missing entries are written as None, Python's word. The file says NA.
#-         "NA,NA,98500",
#+         "None,None,98500",
#-         "NA,NA,143000",
#-         "2,NA,120500",
#+         "None,None,143000",
#+         "2,None,120500",


# %% wrong: blanks after the commas
# each comma has a blank behind it, and blanks belong to the entry.
def write_houses(path):
    lines = [
        "NumRooms, RoofType, Price",
        "3, Tile, 251000",
        "NA, NA, 98500",
        "4, Slate, 312000",
        "NA, NA, 143000",
        "2, NA, 120500",
    ]
    with open(path, "w") as file:
        for line in lines:
            file.write(line + "\n")


# %% wrong: semicolons
# the entries are separated by semicolons. In this file commas do it.
def write_houses(path):
    lines = [
        "NumRooms;RoofType;Price",
        "3;Tile;251000",
        "NA;NA;98500",
        "4;Slate;312000",
        "NA;NA;143000",
        "2;NA;120500",
    ]
    with open(path, "w") as file:
        for line in lines:
            file.write(line + "\n")


# %% wrong: appended
# the houses are appended to what the file holds already, so a second call doubles them. A call
# replaces the file.
#-     with open(path, "w") as file:
#+     with open(path, "a") as file:


# %% wrong: only the last line
# the file is opened afresh for every line, and each time what was in it is lost.
#-     with open(path, "w") as file:
#-         for line in lines:
#+     for line in lines:
#+         with open(path, "w") as file:


# %% wrong: index written
# a first column without a name numbers the rows (the index of the table).
def write_houses(path):
    rooms = pd.Series([3, None, 4, None, 2])
    roofs = pd.Series(["Tile", None, "Slate", None, None])
    prices = pd.Series([251000, 98500, 312000, 143000, 120500])
    data = pd.DataFrame({"NumRooms": rooms, "RoofType": roofs, "Price": prices})
    data.to_csv(path, na_rep="NA")


# %% right: one text
def write_houses(path):
    text = """NumRooms,RoofType,Price
3,Tile,251000
NA,NA,98500
4,Slate,312000
NA,NA,143000
2,NA,120500
"""
    with open(path, "w") as file:
        file.write(text)


# %% right: csv module
def write_houses(path):
    import csv

    rows = [
        line.split(",")
        for line in [
            "NumRooms,RoofType,Price",
            "3,Tile,251000",
            "NA,NA,98500",
            "4,Slate,312000",
            "NA,NA,143000",
            "2,NA,120500",
        ]
    ]
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows(rows)


# %% right: table to file
def write_houses(path):
    rooms = pd.Series([3, None, 4, None, 2])
    roofs = pd.Series(["Tile", None, "Slate", None, None])
    prices = pd.Series([251000, 98500, 312000, 143000, 120500])
    data = pd.DataFrame({"NumRooms": rooms, "RoofType": roofs, "Price": prices})
    data.to_csv(path, index=False, na_rep="NA")


# %% right: print, joined
#-         for line in lines:
#-             file.write(line + "\n")
#+         print("\n".join(lines), file=file)


# %% right: dedent
def write_houses(path):
    import textwrap
    from pathlib import Path

    text = """\
    NumRooms,RoofType,Price
    3,Tile,251000
    NA,NA,98500
    4,Slate,312000
    NA,NA,143000
    2,NA,120500
    """
    Path(path).write_text(textwrap.dedent(text))


# %% wrong: indented twice as far
# lines of the file begin with blanks: a text in triple quotes keeps the indentation of the code.
# Blanks belong to the entry behind them.
def write_houses(path):
    with open(path, "w") as file:
        text = """NumRooms,RoofType,Price
        3,Tile,251000
        NA,NA,98500
        4,Slate,312000
        NA,NA,143000
        2,NA,120500
        """
        file.write(text)


# %% wrong: indented twice as far throughout
# lines of the file begin with blanks: a text in triple quotes keeps the indentation of the code.
# Blanks belong to the entry behind them.
def write_houses(path):
    with open(path, "w") as file:
        text = """
        NumRooms,RoofType,Price
        3,Tile,251000
        NA,NA,98500
        4,Slate,312000
        NA,NA,143000
        2,NA,120500
        """
        print(text, file=file)


# %% wrong: index written, empty where missing
# a first column without a name numbers the rows (the index of the table), and nothing stands where
# an entry is missing. The file has no such column, and says NA.
def write_houses(path):
    rooms = pd.Series([3, None, 4, None, 2])
    roofs = pd.Series(["Tile", None, "Slate", None, None])
    prices = pd.Series([251000, 98500, 312000, 143000, 120500])
    data = pd.DataFrame({"NumRooms": rooms, "RoofType": roofs, "Price": prices})
    with open(path, "w") as file:
        file.write(data.to_csv())

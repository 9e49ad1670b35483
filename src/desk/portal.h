// What the public sees without signing in: how far the programme is, and tables of what is to be published,
// each column with the sentence that makes it public. Whatever is not named here is not published: no person,
// no telephone, nothing of the party. Leaves out: how it is asked for (api/portal_routes.cpp).
#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "desk/board.h"
#include "desk/paging.h"

namespace tuogou {

struct PublicColumn {
  std::string_view key;
  Label title;
  Label reason;             // why it is published
  std::string_view clause;  // which sentence asks for it, or for the table
};

struct PublicTable {
  std::string_view key;
  Label title;
  std::string_view clause;
  std::span<const PublicColumn> columns;
  /// The rows, each with a cell for every column. Only what was published by the day.
  std::vector<std::vector<std::string>> (*rows)(const Board& board);
};

std::span<const PublicTable> public_tables();
/// nullptr where there is none of that key.
const PublicTable* find_public_table(std::string_view key);

struct PortalQuery {
  std::string q = {};  // words that stand in a row, all of them
  std::int64_t offset = 0;
  std::int64_t limit = kPageRows;
};

/// {jurisdiction, as_of, progress, tables}: shares and milestones as the overview says them, and each table
/// with its columns, reasons and number of rows.
boost::json::object portal_view(const Board& board);
/// {table, total, rows, next}: rows as objects by the keys of the columns.
boost::json::object public_rows(const Board& board, const PublicTable& table, const PortalQuery& query);
/// All rows as CSV in UTF-8 with a byte-order mark and the titles of the columns. A cell that a spreadsheet
/// program would take for a formula begins with an apostrophe.
std::string public_csv(const Board& board, const PublicTable& table);
/// The JSON Schema of public_rows' rows.
boost::json::object public_schema(const PublicTable& table);

}  // namespace tuogou

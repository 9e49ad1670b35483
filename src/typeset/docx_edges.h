// What stands outside the type area of a .docx, headers and footers, and the sections that name them.
// Cites: GB/T 9704-2012 5.2.1, 7.5, 8, 10.1.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "typeset/manuscript.h"

namespace tuogou::docx {

/// Runs of 发文机关标志, as large as it is usual, narrowed to the type area, at last made smaller. `size` in
/// points.
std::string mark_runs(const Manuscript& manuscript, double size);

/// A header or footer: its part is word/NAME.xml.
struct Edge {
  bool is_header = false;
  std::string_view pages;  // default, even or first
  std::string name;
  std::string part;
};
std::vector<Edge> edges_of(const Manuscript& manuscript);

/// Id of the relation to the n-th edge.
std::string relation_of(std::size_t edge);

/// <w:sectPr>…</w:sectPr>. The first section of a letter has a first page of its own.
std::string section(const Manuscript& manuscript, const std::vector<Edge>& edges, bool is_landscape,
                    bool is_first);
/// Of the type area, in twips.
int area_width(bool is_landscape);

}  // namespace tuogou::docx

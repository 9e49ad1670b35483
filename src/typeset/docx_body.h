// The text of a paper as WordprocessingML: document.xml and the numbering it uses.
#pragma once

#include <string>
#include <vector>

#include "typeset/docx_edges.h"
#include "typeset/manuscript.h"

namespace tuogou::docx {

struct Body {
  std::string document;   // document.xml
  std::string numbering;  // numbering.xml
};
Body body_of(const Manuscript& manuscript, const std::vector<Edge>& edges);

}  // namespace tuogou::docx

// Paragraphs and tables one after the other, and where a section ends.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "typeset/docx_text.h"

namespace tuogou::docx {

class Flow {
 public:
  void paragraph(Look look, std::string runs);
  /// An empty line of this height in twips.
  void blank(int height = kLine, bool keeps_next = false);
  void table(const std::string& xml);
  /// The last paragraph stays with what follows.
  void keep_last() {
    if (last_) last_->first.keeps_next = true;
  }
  /// Ends the section with the last paragraph: its sectPr.
  void end_section(std::string section);
  /// Everything, the last section's sectPr at the end.
  std::string take(const std::string& section);

 private:
  void write_last();

  std::string written_;
  std::optional<std::pair<Look, std::string>> last_;
  bool is_after_table_ = false;
};

}  // namespace tuogou::docx

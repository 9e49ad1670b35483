#include "typeset/docx_flow.h"

namespace tuogou::docx {

void Flow::write_last() {
  if (last_) written_ += docx::paragraph(last_->first, last_->second);
  last_.reset();
}

void Flow::paragraph(Look look, std::string runs) {
  write_last();
  last_.emplace(std::move(look), std::move(runs));
  is_after_table_ = false;
}

void Flow::blank(int height, bool keeps_next) {
  Look look{.style = "Blank", .keeps_next = keeps_next};
  if (height != kLine) look.line = height;
  paragraph(look, "");
}

void Flow::table(const std::string& xml) {
  if (xml.empty()) return;
  // Two tables that touch would be one.
  if (is_after_table_) paragraph({.style = "Thin"}, "");
  write_last();
  written_ += xml;
  is_after_table_ = true;
}

void Flow::end_section(std::string section) {
  if (!last_) paragraph({.style = "Thin"}, "");
  if (last_) last_->first.section = std::move(section);
  write_last();
}

std::string Flow::take(const std::string& section) {
  if (!last_ || !last_->first.frame.empty()) paragraph({.style = "Thin"}, "");
  write_last();
  return written_ + section;
}

}  // namespace tuogou::docx

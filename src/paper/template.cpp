#include "paper/template.h"

#include "paper/template_fill.h"
#include "paper/template_parse.h"

namespace tuogou {

struct Template::Parts {
  PaperPattern paper;
};

Template::Template(std::string_view text, const FactNames& names)
    : parts_(std::make_unique<Parts>(Parts{parse_template(text, names)})) {}
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

Manuscript Template::fill(const PaperFacts& facts) const {
  return fill_template(parts_->paper, facts).manuscript;
}

std::vector<std::string> Template::missing(const PaperFacts& facts) const {
  return fill_template(parts_->paper, facts).missing;
}

}  // namespace tuogou

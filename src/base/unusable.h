// Input that cannot be used at all: one sentence for the person who gave it. Thrown, and caught once per
// command.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "base/text.h"

namespace tuogou {

class Unusable : public std::exception {
 public:
  Unusable(std::string zh, std::string en) : sentence_{std::move(zh), std::move(en)} {}
  const Bilingual& sentence() const { return sentence_; }
  const char* what() const noexcept override { return sentence_.en.c_str(); }

 private:
  Bilingual sentence_;
};

}  // namespace tuogou

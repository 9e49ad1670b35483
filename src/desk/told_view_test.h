// For tests of what people are shown: a told district as somebody sees it, and its journal.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "desk/timeline.h"
#include "journal/entry.h"
#include "procedure/told_case_test.h"

namespace tuogou {

/// The told district as `actor` sees it, on its own day or on `as_of`.
inline Viewpoint view_of(const ToldCase& told, const Actor& actor, Date as_of = {}) {
  JurisdictionTree tree;
  tree.add(told.ledger.key, "");
  return {std::make_shared<const Ledger>(told.ledger),
          actor,
          std::move(tree),
          as_of.given() ? as_of : told.today,
          {},
          told.today,
          told.now};
}
inline Viewpoint view_of(const ToldCase& told, std::string_view who, Date as_of = {}) {
  return view_of(told, told.actor(who), as_of);
}

/// The journal of what happened: each act with its head a number of its own, events before any act likewise.
inline JournalLines journal_of(const ToldCase& told, const Sealing& sealing = {}) {
  JournalLines lines;
  RecordId act = 0;
  bool is_in_act = false;
  for (const auto& event : told.events) {
    const bool is_head = std::holds_alternative<ActDone>(event);
    if (is_head || !is_in_act) ++act;
    is_in_act = is_in_act || is_head;
    const auto sequence = static_cast<Sequence>(lines.size() + 1);
    lines.emplace_back(sequence, line_of({{sequence, Moment{sequence} * 1000}, act, event}, sealing));
  }
  return lines;
}

inline ReadLines reading(JournalLines lines) {
  return [lines = std::move(lines)](std::span<const Sequence> wanted) {
    JournalLines found;
    for (const auto sequence : wanted) found.push_back(lines.at(sequence - 1));
    return found;
  };
}

/// The first object of a list whose member is that text; an empty object where there is none.
inline boost::json::object with(const boost::json::value& list, std::string_view member,
                                std::string_view text) {
  for (const auto& one : list.as_array()) {
    const auto* value = one.as_object().if_contains(member);
    if (value != nullptr && value->is_string() && value->as_string() == text) return one.as_object();
  }
  return {};
}

/// Fails where a text for people lacks one of its languages.
inline void expect_both_languages(const boost::json::value& value) {
  if (const auto* list = value.if_array()) {
    for (const auto& one : *list) expect_both_languages(one);
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  if (object->contains("zh") || object->contains("en")) {
    for (const auto* language : {"zh", "en"}) {
      ASSERT_TRUE(object->contains(language)) << *object;
      EXPECT_FALSE(object->at(language).as_string().empty()) << *object;
    }
  }
  for (const auto& member : *object) expect_both_languages(member.value());
}

/// A retired cadre in office without approval, with an id number: a finding (3.4.7a) on a register that not
/// everybody sees.
inline const std::string kRetiredCadre =
    R"({"person":"示例甲","person_status":"退休领导干部","retired_on":"2018-06-01","title":"会长",)"
    R"("held_on":"2019-01-01","approval":"未报批","id_no":"120102195001011234"})";

/// A row of a register written by hand, as somebody sends it; answers its number.
inline RecordId write_by_hand(ToldCase& told, std::string_view who, const RegisterInfo& info,
                              const std::string& row) {
  return done(told.act(who, "record.add", R"({"row":)" + row + "}", {.info = &info})).record;
}

}  // namespace tuogou

// The register of documents as it is answered: issued papers, the organs' numbers, drafts, verifications.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "desk/paper_files.h"
#include "desk/paper_orders.h"
#include "desk/viewpoint.h"

namespace tuogou {

/// What is looked for in the register of documents. Texts compare without regard to width and case.
struct PaperQuery {
  std::string q;     // in number, title, issuing organ or, where `text_of` answers it, what the paper says
  std::string kind;  // of paper/kinds.h
  RecordId organ = 0;
  RecordId association = 0;
  std::int64_t limit = 50;  // at most kPageRowsMost
  RecordId before = 0;      // the page goes on after this paper; 0: the newest first
};

/// Whether the issuing organ's key vouches for the paper's files; null where none are made yet.
boost::json::value signing_view(const Viewpoint& from, const IssuedPaper& paper);
/// One paper, with what the actor may do with it.
boost::json::object paper_view(const Viewpoint& from, const Situation& situation, const IssuedPaper& paper);
/// A page of those the viewpoint sees and that were issued by its days, the newest first.
boost::json::object papers_view(Desk& desk, const Viewpoint& from, const Situation& situation,
                                const PaperQuery& query);
/// The paper where the actor may see it, and the association it is of; nullptr otherwise.
const IssuedPaper* visible_paper(const Viewpoint& from, RecordId paper);
/// Codes and series, with the ordinals that no paper of the system has: given before it, cancelled, free
/// again.
boost::json::object numbers_view(const Viewpoint& from);
boost::json::object draft_view(const PaperDraft& draft);
boost::json::object verification_view(const std::optional<Verification>& verification, std::string_view hash);
/// The kinds of papers, with the act that writes each.
boost::json::object paper_kinds_view();

}  // namespace tuogou

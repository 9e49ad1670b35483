#include <set>
#include <string>
#include <vector>

#include "access/scope_test.h"

namespace tuogou {
namespace {

constexpr Visibility kHidden = Visibility::hidden, kMasked = Visibility::masked, kPlain = Visibility::plain;

TEST_F(ScopeTest, ATreeKnowsWhatLiesBelow) {
  EXPECT_TRUE(tree_.is_below("hedong", "city"));
  EXPECT_FALSE(tree_.is_below("city", "hedong"));
  EXPECT_FALSE(tree_.is_below("hedong", "hedong"));
  EXPECT_FALSE(tree_.is_below("hedong", "hexi"));
  EXPECT_FALSE(tree_.is_below("hedong", ""));
  EXPECT_FALSE(tree_.is_below("nowhere", "city"));
  tree_.add("street", "hedong");
  EXPECT_TRUE(tree_.is_below("street", "city"));
  EXPECT_EQ(tree_.parent("street"), "hedong");
  EXPECT_TRUE(tree_.has("street"));
  EXPECT_FALSE(tree_.has("nowhere"));
  tree_.add("a", "b");
  tree_.add("b", "a");
  EXPECT_FALSE(tree_.is_below("a", "city")) << "a circle has an end";
}

// Role by role: what an office at an organ with no tie to the association sees of it, in its own
// jurisdiction, in the one beside it, and of the whole jurisdiction's registers.
struct Line {
  ReformRole part;
  bool dossier;
  bool jurisdiction;
};
constexpr auto kTable = std::to_array<Line>({{ReformRole::joint_working_group, true, true},
                                             {ReformRole::office, true, true},
                                             {ReformRole::municipal_group, true, true},
                                             {ReformRole::civil_affairs, true, true},
                                             {ReformRole::municipal_civil_affairs, true, true},
                                             {ReformRole::government_service, true, true},
                                             {ReformRole::finance, true, true},
                                             {ReformRole::human_resources, true, true},
                                             {ReformRole::organisation, true, true},
                                             {ReformRole::party_committee, true, true},
                                             {ReformRole::staffing, true, true},
                                             {ReformRole::office_affairs, true, true},
                                             {ReformRole::foreign_affairs, true, true},
                                             {ReformRole::press, true, true},
                                             {ReformRole::audit, true, true},
                                             {ReformRole::tax, true, true},
                                             {ReformRole::price, true, true},
                                             {ReformRole::market_regulation, true, true},
                                             {ReformRole::industry, false, true},
                                             {ReformRole::supervising, false, true},
                                             {ReformRole::other, false, false},
                                             {ReformRole::unset, false, false}});

TEST_F(ScopeTest, EveryRoleSeesInItsJurisdictionWhatTheTableSays) {
  static_assert(kTable.size() == kChoices<ReformRole>.size() + 1);
  for (const auto& line : kTable) {
    const auto here = actor(line.part);
    EXPECT_EQ(sees_it(here, present_), line.dossier) << label(line.part).en;
    EXPECT_EQ(sees_it(here, former_), line.dossier) << label(line.part).en;
    EXPECT_EQ(sees_jurisdiction(here, "hedong", tree_), line.jurisdiction) << label(line.part).en;
    EXPECT_EQ(sees_rows(here, "organ", nullptr), line.jurisdiction) << label(line.part).en;
    EXPECT_EQ(sees_rows(here, "roster", nullptr), line.jurisdiction) << label(line.part).en;
    EXPECT_EQ(sees_rows(here, "post", &present_), line.dossier) << label(line.part).en;
  }
}

TEST_F(ScopeTest, NoRoleSeesBesideOrAboveItsJurisdiction) {
  for (const auto& line : kTable) {
    for (const auto* const where : {"hexi", "city", "", "nowhere"}) {
      auto one = held(line.part, kTradeBureau, where);
      EXPECT_FALSE(sees_it(acting({one}), present_)) << label(line.part).en << where;
      EXPECT_FALSE(sees_jurisdiction(acting({one}), "hedong", tree_)) << label(line.part).en << where;
      one.subtree = true;
      const bool is_municipal =
          std::string(where) == "city" &&
          (line.part == ReformRole::municipal_group || line.part == ReformRole::municipal_civil_affairs);
      EXPECT_EQ(sees_it(acting({one}), present_), is_municipal) << label(line.part).en << where;
      EXPECT_EQ(sees_jurisdiction(acting({one}), "hedong", tree_), is_municipal)
          << label(line.part).en << where;
    }
  }
}

TEST_F(ScopeTest, ASupervisingUnitSeesItsAssociationsAndThoseItHad) {
  const auto trade = actor(ReformRole::supervising, kTradeBureau);
  EXPECT_TRUE(sees_it(trade, present_));
  EXPECT_TRUE(sees_it(trade, former_));
  EXPECT_FALSE(sees_it(actor(ReformRole::supervising, kScienceBureau), present_))
      << "only its industry department";
  EXPECT_FALSE(sees_it(actor(ReformRole::supervising, 0), present_));
  present_.association.value.supervising_unit = {.text = "某局", .place = OrganName::kUnknown};
  EXPECT_FALSE(sees_it(actor(ReformRole::supervising, 0), present_)) << "an unknown organ is nobody's";
  EXPECT_FALSE(sees_it(trade, present_));
  present_.association.value.supervising_unit.place = 99;
  EXPECT_FALSE(sees_it(trade, present_)) << "nor a place that is none";
}

TEST_F(ScopeTest, AnIndustryDepartmentSeesItsAssociationsWithoutPartyAndPosts) {
  const auto science = actor(ReformRole::industry, kScienceBureau);
  EXPECT_TRUE(sees_it(science, present_));
  EXPECT_FALSE(sees_it(science, former_));
  EXPECT_FALSE(sees_it(actor(ReformRole::industry, kTradeBureau), present_)) << "only its supervising unit";
  const std::set<std::string_view> closed{
      "post", "party_organization", "party_survey", "party_instructor", "party_fund", "party_activity"};
  for (const auto* info : all_registers()) {
    if (info->scope == Scope::association) {
      EXPECT_EQ(sees_rows(science, info->key, &present_), !closed.contains(info->key)) << info->key;
    }
  }
  const auto both = acting({held(ReformRole::industry, kScienceBureau), held(ReformRole::audit)});
  EXPECT_TRUE(sees_rows(both, "post", &present_)) << "by the other office";
}

TEST_F(ScopeTest, AnAssociationSeesItselfAndTheOrgansAlone) {
  const auto own = association(kPresent);
  EXPECT_TRUE(sees_it(own, present_));
  EXPECT_FALSE(sees_it(own, former_));
  EXPECT_FALSE(sees_it(association(0), present_));
  EXPECT_FALSE(sees_it(association(kPresent, "hexi"), present_));
  EXPECT_FALSE(sees_jurisdiction(own, "hedong", tree_));
  for (const auto* info : all_registers()) {
    const bool is_its = info->scope == Scope::association || info->key == "organ";
    EXPECT_EQ(sees_rows(own, info->key, &present_), is_its) << info->key;
  }
  Dossier nobodys;
  EXPECT_FALSE(sees_it(association(0), nobodys)) << "a row without a number is nobody's";
}

TEST_F(ScopeTest, AdministratorsAndStrangersSeeAndWriteNothing) {
  auto actors = std::vector<Actor>{administrator(Role::system_administrator),
                                   administrator(Role::security_administrator),
                                   administrator(Role::audit_administrator), acting({})};
  auto placed = held(ReformRole::unset);
  placed.role = Role::system_administrator;
  actors.push_back(acting({placed}));
  for (const auto& who : actors) {
    EXPECT_FALSE(sees_it(who, present_));
    EXPECT_FALSE(sees_it(who, present_, ""));
    EXPECT_FALSE(sees_jurisdiction(who, "hedong", tree_));
    EXPECT_FALSE(sees_jurisdiction(who, "", tree_));
    for (const auto* info : all_registers()) {
      EXPECT_FALSE(sees_rows(who, info->key, &present_)) << info->key;
      EXPECT_FALSE(writes(who, info->key, &present_)) << info->key;
    }
  }
}

TEST_F(ScopeTest, ADeputySeesByTheOfficeSheExercises) {
  Actor deputy = acting({held(ReformRole::supervising, kCulture)});
  deputy.offices.push_back(
      {.assignment = held(ReformRole::supervising, kTradeBureau), .principal = 2, .principal_name = "某"});
  EXPECT_TRUE(sees_it(deputy, present_));
  EXPECT_TRUE(writes(deputy, "asset", &present_));
}

TEST_F(ScopeTest, ContactsAreForTheUnitTheOfficeAndTheAssociation) {
  for (const auto& line : kTable) {
    const auto here = actor(line.part);
    const bool is_office = line.part == ReformRole::office;
    EXPECT_EQ(shown(here, "association", "contact", present_), (Shown{is_office ? kPlain : kHidden, false}))
        << label(line.part).en;
    EXPECT_EQ(shown(here, "association", "phone", present_),
              (Shown{is_office ? kMasked : kHidden, is_office}))
        << label(line.part).en;
    EXPECT_EQ(shown(here, "association", "name", present_), (Shown{line.dossier ? kPlain : kHidden, false}))
        << label(line.part).en;
  }
  for (const auto& who : {actor(ReformRole::supervising, kTradeBureau), association(kPresent)}) {
    EXPECT_EQ(shown(who, "association", "contact", present_), (Shown{kPlain, false}));
    EXPECT_EQ(shown(who, "association", "phone", present_), (Shown{kMasked, true}));
  }
  EXPECT_EQ(shown(actor(ReformRole::industry, kScienceBureau), "association", "phone", present_),
            (Shown{kHidden, false}));
  EXPECT_EQ(shown(actor(ReformRole::supervising, kTradeBureau), "association", "phone", former_),
            (Shown{kMasked, true}));
  present_.association.value.former_supervising_unit = organ("文旅局");
  EXPECT_EQ(shown(actor(ReformRole::supervising, kCulture), "association", "phone", present_),
            (Shown{kHidden, false}))
      << "another unit has taken over";
  EXPECT_EQ(shown(actor(ReformRole::supervising, kCulture), "association", "name", present_),
            (Shown{kPlain, false}));
}

TEST_F(ScopeTest, IdNumbersAreMaskedAndRevealedToFew) {
  for (const auto& line : kTable) {
    const bool may = line.part == ReformRole::office || line.part == ReformRole::organisation;
    EXPECT_EQ(shown(actor(line.part), "post", "id_no", present_),
              (Shown{line.dossier ? kMasked : kHidden, may}))
        << label(line.part).en;
  }
  EXPECT_EQ(shown(actor(ReformRole::supervising, kTradeBureau), "post", "id_no", present_),
            (Shown{kMasked, true}));
  EXPECT_EQ(shown(association(kPresent), "post", "id_no", present_), (Shown{kMasked, false}));
  EXPECT_EQ(shown(actor(ReformRole::industry, kScienceBureau), "post", "id_no", present_),
            (Shown{kHidden, false}));
  EXPECT_EQ(shown(actor(ReformRole::organisation, kOtherOrgan, "hexi"), "post", "id_no", present_),
            (Shown{kHidden, false}));
}

TEST_F(ScopeTest, AnOfficeElsewhereAddsNothingHere) {
  const auto mixed = acting({held(ReformRole::audit), held(ReformRole::office, kOtherOrgan, "hexi")});
  EXPECT_EQ(shown(mixed, "association", "phone", present_), (Shown{kHidden, false}));
  EXPECT_EQ(shown(mixed, "post", "id_no", present_), (Shown{kMasked, false}));
  EXPECT_FALSE(writes(mixed, "listing", &present_));
}

}  // namespace
}  // namespace tuogou

#include "rules/party.h"

#include <gtest/gtest.h>

namespace tuogou {
namespace {

Date on(std::string_view day) { return parse_iso_date(day); }

Settings settings() {
  Settings settings;
  settings.party_min_members = 3;
  settings.term_warn_months = 6;
  return settings;
}

PartyOrganization organization(PartyForm form, std::string_view since, std::string_view until = "") {
  PartyOrganization row;
  row.form = form;
  row.since = on(since);
  if (!until.empty()) row.until = on(until);
  return row;
}

PartySurvey survey(std::string_view day, std::int32_t members) {
  PartySurvey row;
  row.surveyed_on = on(day);
  row.full_members = Whole(members);
  return row;
}

PartyCoverage coverage(const Dossier& dossier, std::string_view day) {
  return party_standing(dossier, on(day), settings()).coverage;
}

TEST(PartyCoverage, IsByOrganisationThenInstructorThenTheReasonWhyNot) {
  Dossier dossier;
  EXPECT_EQ(coverage(dossier, "2020-03-01"), PartyCoverage::unsurveyed);
  dossier.rows<PartySurvey>().push_back({survey("2020-02-01", 2), 1});
  EXPECT_EQ(coverage(dossier, "2020-01-31"), PartyCoverage::unsurveyed) << "not counted yet";
  EXPECT_EQ(coverage(dossier, "2020-02-01"), PartyCoverage::too_few);
  dossier.rows<PartySurvey>().push_back({survey("2020-02-15", 3), 2});
  EXPECT_EQ(coverage(dossier, "2020-03-01"), PartyCoverage::not_set_up) << "the latest count holds";
  PartyInstructor instructor;
  instructor.since = on("2020-03-01");
  dossier.rows<PartyInstructor>().push_back({instructor, 3});
  EXPECT_EQ(coverage(dossier, "2020-03-01"), PartyCoverage::instructor);
  dossier.rows<PartyOrganization>().push_back({organization(PartyForm::joint_branch, "2020-04-01"), 4});
  EXPECT_EQ(coverage(dossier, "2020-04-01"), PartyCoverage::joint);
  dossier.rows<PartyOrganization>().push_back(
      {organization(PartyForm::branch, "2020-05-01", "2020-06-01"), 5});
  EXPECT_EQ(coverage(dossier, "2020-05-31"), PartyCoverage::own);
  EXPECT_EQ(coverage(dossier, "2020-06-01"), PartyCoverage::joint) << "ended on the day";
}

TEST(PartyStanding, CountsMembersOfEveryOrganisationInForceAndWhoHasComeOver) {
  Dossier dossier;
  auto before = organization(PartyForm::branch, "2018-01-01", "2020-05-01");
  before.members = Whole(9);
  auto now = organization(PartyForm::branch, "2020-05-01");
  now.members = Whole(5);
  now.transferred = Whole(4);
  dossier.rows<PartyOrganization>() = {{before, 1}, {now, 2}};
  const auto standing = party_standing(dossier, on("2020-05-01"), settings());
  EXPECT_EQ(standing.members, 5);
  EXPECT_EQ(standing.transferred, 4);
  EXPECT_EQ(standing.organization->number, 2);
  EXPECT_EQ(party_standing(dossier, on("2020-04-30"), settings()).members, 9);
}

TEST(TermReminder, ComesSixMonthsThenThreeMonthsBeforeTheEnd) {
  const auto at = [](std::string_view day) { return term_reminder(on("2020-12-31"), on(day), settings()); };
  EXPECT_EQ(at("2020-06-29"), TermReminder::none);
  EXPECT_EQ(at("2020-06-30"), TermReminder::none) << "six months after it is the 30th";
  EXPECT_EQ(at("2020-07-01"), TermReminder::first);
  EXPECT_EQ(at("2020-10-01"), TermReminder::second);
  EXPECT_EQ(at("2020-12-31"), TermReminder::second);
  EXPECT_EQ(at("2021-01-01"), TermReminder::over);
  EXPECT_EQ(term_reminder(Date(), on("2020-06-30"), settings()), TermReminder::none);
}

TEST(PartyStanding, SaysTheLastActivitiesAndTheFundsOfTheYear) {
  Dossier dossier;
  PartyActivity life;
  life.kind = PartyActivityKind::organisational_life;
  life.held_on = on("2020-02-01");
  auto later = life;
  later.held_on = on("2020-09-01");
  dossier.rows<PartyActivity>() = {{life, 1}, {later, 2}};
  const auto standing = party_standing(dossier, on("2020-05-01"), settings());
  EXPECT_EQ(standing.last_life_on, on("2020-02-01")) << "what lies ahead has not happened";
  EXPECT_TRUE(standing.last_integrity_on.empty());
}

}  // namespace
}  // namespace tuogou

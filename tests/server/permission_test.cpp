// Every route asked by every role, inside and outside its scope. A route without an expectation fails.
#include <set>

#include "server/told_scope_test.h"

namespace tuogou {
namespace {

class Permission : public Scoped {
 protected:
  void expect_of_association(const Route& route, auto in_scope) {
    for (const auto association : {kLamps, kFurniture, kCleaners, kTackle}) {
      expect(route, {.association = association}, [&](std::string_view login) {
        return sees(login, association) ? in_scope(login) : Admission::unknown;
      });
    }
  }
  void expect_of_jurisdiction(const Route& route, auto in_scope) {
    for (const auto jurisdiction : {kDistrict, kOtherDistrict}) {
      expect(route, {.jurisdiction = jurisdiction}, [&](std::string_view login) {
        return is_of(login, jurisdiction) ? in_scope(login) : Admission::unknown;
      });
    }
    expect(route, {.jurisdiction = "nirgendwo"}, [](std::string_view) { return Admission::unknown; });
  }
  void expect_administration(const Route& route, std::initializer_list<std::string_view> who) {
    EXPECT_EQ(ask(route, kNobody, {}), 401) << route.operation;
    for (const auto login : everybody()) {
      const auto status = ask(route, login, {});
      EXPECT_EQ(status == 403, !is_any(login, who)) << route.operation << login << status;
    }
  }
  bool expect_act(const Route& route) {
    const bool of_jurisdiction = route.operation.ends_with(".jurisdiction");
    const auto* act = find_act(replaced(route.operation, ".jurisdiction", ""));
    if (act == nullptr) return false;
    const auto in_scope = [&](std::string_view login) {
      const bool elsewhere = login == "waiqu";  // office of her own district
      // A supervising unit issues papers about its associations, none of the district.
      const bool of_its_own = of_jurisdiction && act->name == "paper.issue" && login == "zhuguan";
      const bool may = may_do(*act, elsewhere ? "office" : login) && !of_its_own;
      return may ? Admission::open : Admission::forbidden;
    };
    if (of_jurisdiction) {
      expect_of_jurisdiction(route, in_scope);
    } else {
      expect_of_association(route, in_scope);
    }
    return true;
  }
  bool expect_route(const Route& route);
};

bool Permission::expect_route(const Route& route) {
  const std::string_view operation = route.operation;
  const auto open = [](std::string_view) { return Admission::open; };
  if (is_any(operation, {"firstRunState", "firstRun", "signIn", "healthz", "readyz", "metrics", "openapi"})) {
    EXPECT_EQ(route.audience, Audience::anyone);
    if (operation == "signIn" || operation == "firstRun") {
      EXPECT_EQ(ask(route, kNobody, {}), 400);
    } else {
      EXPECT_EQ(ask(route, kNobody, {}), 200);
    }
    return true;
  }
  if (route.tag == "pages") {  // the same for everybody: what is in them is asked of the API
    EXPECT_EQ(route.audience, Audience::anyone) << route.path;
    EXPECT_EQ(ask(route, kNobody, {}), operation == "asset" ? 404 : 200) << route.path;
    return true;
  }
  if (route.tag == "portal") {  // published: whoever asks, and nothing but what is published
    EXPECT_EQ(route.audience, Audience::anyone) << operation;
    EXPECT_EQ(ask(route, kNobody, {}), 200) << operation;
    return true;
  }
  if (operation == "verifyPaper") {  // whoever has a file may ask whether it was issued
    EXPECT_EQ(route.audience, Audience::anyone);
    EXPECT_EQ(ask(route, kNobody, {}), 200);
    return true;
  }
  EXPECT_EQ(route.audience, Audience::signed_in) << operation;
  EXPECT_EQ(route.changes, route.method != Method::get) << operation;
  if (is_any(operation,
             {"paperKinds", "currentSession", "signOut", "me", "jurisdictions", "changePassword", "offerTotp",
              "confirmTotp", "accessTokens", "createAccessToken", "mySessions", "signOutEverywhere",
              "registerDefinitions", "registerDefinition", "actionDefinitions", "roleDefinitions", "clauses",
              "calendar", "uploadAttachment"})) {
    expect(route, {}, open);
    return true;
  }
  if (is_any(operation,
             {"revokeAccessToken", "ownAttachment", "previewOwnAttachment"})) {  // there is none of hers
    expect(route, {}, [](std::string_view) { return Admission::unknown; });
    return true;
  }
  if (operation == "persons") return expect_administration(route, {"xitong", "anquan"}), true;
  if (is_any(operation,
             {"createPerson", "changePerson", "resetPassword", "openJurisdiction", "importCalendar"}))
    return expect_administration(route, {"xitong"}), true;
  if (is_any(operation, {"assignments", "assign", "withdrawAssignment"}))
    return expect_administration(route, {"anquan"}), true;
  if (is_any(operation, {"people", "associations", "overview", "party", "similarScopes", "findings",
                         "worklist", "proceedings", "jurisdictionRegisters", "compareJurisdiction",
                         "settings", "exportLedger", "jurisdictionChoices", "papers", "numbers",
                         "renderPaper", "draftOfJurisdiction", "listenToChanges", "actOnMany"}))
    return expect_of_jurisdiction(route, open), true;
  if (is_any(operation,
             {"dossier", "timeline", "compareDossier", "associationChoices", "draftOfAssociation"}))
    return expect_of_association(route, open), true;
  if (is_any(operation,
             {"attachmentOfAssociation", "previewAttachmentOfAssociation"})) {  // nothing is attached
    expect_of_association(route, [](std::string_view) { return Admission::unknown; });
    return true;
  }
  if (is_any(operation, {"paper", "paperFile"})) {  // none is issued
    expect_of_jurisdiction(route, [](std::string_view) { return Admission::unknown; });
    return true;
  }
  if (is_any(operation, {"importWorkbook", "importErrors"})) {
    expect_of_jurisdiction(route, [](std::string_view login) {
      return is_any(login, {"office", "waiqu"}) ? Admission::open : Admission::forbidden;
    });
    return true;
  }
  if (route.tag == "journal") {
    for (const auto jurisdiction : {kDistrict, kOtherDistrict}) {
      expect(route, {.jurisdiction = jurisdiction}, [&](std::string_view login) {
        if (login == "shenjiyuan") return Admission::open;
        if (!is_of(login, jurisdiction)) return Admission::unknown;
        return is_any(login, {"office", "shenji", "waiqu"}) ? Admission::open : Admission::forbidden;
      });
    }
    return true;
  }
  if (route.tag == "actions") return expect_act(route);
  // Rows are asked register by register, below.
  return route.tag == "registers";
}

TEST_F(Permission, EveryRouteAnswersEveryRoleAsIsWrittenHere) {
  std::set<std::string> seen;
  for (const auto& route : server->routes()) {
    EXPECT_TRUE(expect_route(route)) << "no expectation for " << route.operation << " " << route.path;
    EXPECT_TRUE(seen.insert(route.operation).second) << route.operation;
  }
}

TEST_F(Permission, TheMunicipalGroupLooksIntoTheDistrictsBelow) {
  for (const auto key : {kDistrict, kOtherDistrict}) {
    EXPECT_EQ(as("shishi").get(in(key, "/overview")).status, 200);
    EXPECT_EQ(as("shiban").get(in(key, "/overview")).status, 404) << "the office of the city is for the city";
  }
  EXPECT_EQ(as("shishi").get(of(kLamps)).status, 200);
  EXPECT_EQ(as("shishi").post(of(kLamps, "/registers/fee"), R"({"row":{}})").status, 403);
}

TEST_F(Permission, WithoutADutyThereIsNothingToTakeAway) {
  const auto exported = as("qita").get(in(kDistrict, "/export?format=jsonl"));
  ASSERT_EQ(exported.status, 200);
  EXPECT_EQ(exported.text.find("河东区示例财政局"), std::string::npos);
  EXPECT_EQ(exported.text.find(kLamps), std::string::npos);
  EXPECT_EQ(as("qita").get(in(kDistrict, "/associations")).whole_at("/total"), 0);
}

}  // namespace
}  // namespace tuogou

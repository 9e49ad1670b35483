// 督办: a duty with a holder and a date, from 立项 to 销号. Cites: 8.2.3.
#pragma once

#include "procedure/acting.h"

namespace tuogou {

/// Issues a notice and asks its duty holder for a reply. `notice` says what, whom and by when; number and day
/// are filled in here. Answers its number.
RecordId issue_notice(Acting& acting, NoticeIssued notice);

}  // namespace tuogou

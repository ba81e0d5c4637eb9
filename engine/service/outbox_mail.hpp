#pragma once
// A notice as an e-mail to one person: its words, its name in the world's mail boxes, and whether
// it is still true. Texts are Vietnamese, like the notices themselves.
//
// The subject names the case and the kind of notice only: subjects end in logs of mail servers.

#include "engine/ports/mailer.hpp"
#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"

namespace hoso::engine {

struct MailStyle {
    std::string domain;   // right side of message ids, "hoso.tinh.gov.vn"
    std::string case_url; // the case's id is put behind it, "https://…/ho-so/"; empty: no link
    Digest digest;
};

/// The same row and person give the same message id for ever, "CASE.KEY-HASH.PERSON-HASH@domain",
/// so that a repeat can be told from a new mail. All mails of a case refer to the same first
/// message: programs show them as one thread.
Mail compose_mail(MailStyle const& style, OutboxRow const& notice, CaseRow const& of,
                  PersonView const& to);

/// A reminder or escalation whose reason has passed: the case has left the state it speaks of (or
/// entered it anew), or the limit's clock was stopped. Plain notices stay true.
bool has_passed(Store& store, DefinitionLookup const& definitions, OutboxRow const& notice,
                CaseRow const& of);

} // namespace hoso::engine

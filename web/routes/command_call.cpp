#include "web/routes/command_call.hpp"

#include "web/routes/json.hpp"
#include "web/routes/part_json.hpp"

namespace hoso::web {
namespace {

Problem unknown_definition(engine::Language language) {
    adapters::FieldErrors const errors{
        {"definition",
         "unknown",
         {"không có quy trình này đang áp dụng", "no such procedure is in force"}}};
    return problem_of(errors, language);
}

Code code_of(engine::RefusalKind kind) {
    switch (kind) {
    case engine::RefusalKind::unknown: return Code::not_found;
    case engine::RefusalKind::forbidden: return Code::forbidden;
    case engine::RefusalKind::invalid: return Code::invalid;
    case engine::RefusalKind::closed: return Code::case_closed;
    case engine::RefusalKind::not_now:
    case engine::RefusalKind::calendar: break;
    }
    return Code::refused;
}

Problem refused(engine::Refusal const& refusal, engine::Language language) {
    // The first reason is the sentence people read; all of them are in `errors`.
    Problem out{code_of(refusal.kind), refusal.reasons.front().text, {}, {}};
    for (engine::Reason const& reason : refusal.reasons) {
        out.errors.push_back({reason.path, reason.code, reason.text.in(language), reason.citation});
    }
    return out;
}

} // namespace

std::string fingerprint(Call const& call, std::string const& body_digest) {
    return call.services.digest(std::string(name_of(call.request.method)) + " " +
                                call.request.target + " " + body_digest);
}

Outcome execute(Call const& call, SeenCase const& seen, engine::Command command,
                std::string const& body_digest) {
    engine::Request request;
    request.case_id = seen.record.id;
    request.expected_version = call.version;
    request.idempotency_key = call.key;
    request.fingerprint = fingerprint(call, body_digest);
    request.command = std::move(command);
    request.actor = call.actor();
    return call.services.cases.execute(std::move(request));
}

Problem problem_of(engine::Failure const& failure, engine::Language language) {
    switch (failure.kind) {
    case engine::FailureKind::not_found: return no_case();
    case engine::FailureKind::version_moved: {
        Problem out = problem(Code::version_moved,
                              "hồ sơ đã thay đổi từ lúc bạn mở; hãy tải lại rồi làm tiếp",
                              "the case has changed since you opened it; reload and go on");
        out.version = failure.version;
        return out;
    }
    case engine::FailureKind::key_reused:
        return problem(Code::key_reused, "khóa gửi lại này đã dùng cho một lệnh khác",
                       "this Idempotency-Key was used for another command");
    case engine::FailureKind::busy:
        return problem(Code::busy, "máy chủ đang bận, hãy thử lại sau giây lát",
                       "the server is busy, try again in a moment");
    case engine::FailureKind::unknown_definition: return unknown_definition(language);
    case engine::FailureKind::refused: break;
    }
    return refused(failure.refusal, language);
}

std::vector<engine::Reason> outer_reasons(engine::Definition const& definition,
                                          std::vector<engine::Reason> list) {
    for (engine::Reason& reason : list) {
        reason.path = outer_path(definition, std::move(reason.path));
    }
    return list;
}

Problem problem_of(engine::Failure const& failure, SeenCase const& seen,
                   engine::Language language) {
    Problem out = problem_of(failure, language);
    for (FieldError& error : out.errors) {
        error.path = outer_path(seen.definition(), std::move(error.path));
    }
    return out;
}

} // namespace hoso::web

#include "engine/core/documents.hpp"

#include "engine/core/messages.hpp"
#include "engine/core/notices.hpp"
#include "engine/core/requirements.hpp"

namespace hoso::engine {

namespace {

void fill_in(std::string& text, std::string_view place, std::string const& words) {
    for (auto at = text.find(place); at != std::string::npos;
         at = text.find(place, at + words.size()))
        text.replace(at, place.size(), words);
}

/// The next number of the series: counted on where this decision has issued some already.
std::optional<std::int64_t> next_serial(Draft const& draft, std::uint32_t document) {
    auto const& serials = draft.context().serials;
    if (document >= serials.size() || serials[document] < 1) return std::nullopt;
    std::int64_t serial = serials[document];
    for (Event const& event : draft.events()) {
        auto const* issued = std::get_if<event::DocumentIssued>(&event.body);
        if (issued && issued->document == document) ++serial;
    }
    return serial;
}

tl::expected<std::vector<std::string>, Refusal> values_in_words(Draft const& draft,
                                                                Document const& document) {
    std::vector<std::string> values;
    for (Document::Put const& put : document.puts) {
        try {
            values.push_back(in_words(draft, put.value));
        } catch (EvalError const& error) {
            auto const* id = std::get_if<ExpressionId>(&put.value);
            if (!id || error.reason() != EvalError::Reason::unset) throw;
            return refuse(RefusalKind::not_now,
                          missing_data(draft, *id, label_or(document.label, document.name)));
        }
    }
    return values;
}

} // namespace

Step issue_documents(Draft& draft) {
    for (std::uint32_t index : draft.resting().issues) {
        Document const& document = draft.definition().documents[index];
        event::DocumentIssued issued;
        issued.document = index;
        issued.on = local_date(draft.calendar(), draft.context().now);
        auto serial = next_serial(draft, index);
        if (!serial) {
            return refuse(
                RefusalKind::calendar,
                make_reason("R-serial", {{"document", label_or(document.label, document.name)}}));
        }
        issued.serial = *serial;
        issued.number = document.number;
        fill_in(issued.number, "{seq}", std::to_string(issued.serial));
        fill_in(issued.number, "{year}", std::to_string(civil(issued.on).year));
        auto values = values_in_words(draft, document);
        if (!values) return tl::make_unexpected(std::move(values.error()));
        issued.values = std::move(*values);
        draft.emit(std::move(issued));
    }
    return {};
}

} // namespace hoso::engine

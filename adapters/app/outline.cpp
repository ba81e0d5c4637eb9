#include "adapters/app/outline.hpp"

#include <fmt/format.h>

namespace hoso::app {
namespace {

using engine::Bilingual;
using engine::Definition;
using engine::Language;

std::string shown(Bilingual const& label, std::string const& name, Language language) {
    return label.vi.empty() ? name : label.in(language);
}

std::string role_list(Definition const& definition, std::vector<std::uint32_t> const& roles,
                      Language language) {
    std::string out;
    for (std::uint32_t const role : roles) {
        engine::Role const& one = definition.roles[role];
        out += (out.empty() ? "" : ", ") + shown(one.label, one.id.value, language);
    }
    return out;
}

std::string target_list(Definition const& definition, engine::Action const& action,
                        Language language) {
    std::string out;
    for (engine::Branch const& branch : action.branches) {
        engine::State const& state = definition.states[branch.target];
        out += (out.empty() ? "" : " | ") + shown(state.label, state.name, language);
    }
    return out;
}

/// A constant duration, or the newest value of a parameter; empty when the case decides.
std::string span(Definition const& definition, engine::ExpressionId id, Language language) {
    engine::Expression const& expression = definition.expressions[id];
    engine::Value value = expression.value;
    if (expression.op == engine::Op::parameter) {
        value = definition.parameters[expression.index].values.back().value;
    } else if (expression.op != engine::Op::constant) {
        return language == Language::vi ? "tính theo hồ sơ" : "depends on the case";
    }
    return engine::describe(definition, expression.type, value, language);
}

std::string state_lines(Definition const& definition, engine::State const& state,
                        Language language) {
    bool const vi = language == Language::vi;
    std::string out = "\n" + shown(state.label, state.name, language);
    if (state.kind == engine::StateKind::final) {
        out += vi ? " (kết thúc)" : " (final)";
    }
    if (state.owner) {
        out += " — " + role_list(definition, {*state.owner}, language);
    }
    if (state.deadline) {
        out += (vi ? "; thời hạn " : "; within ") +
               span(definition, state.deadline->duration, language);
    }
    out += "\n";
    for (engine::Action const& action : state.actions) {
        out += fmt::format("  [{}] {} → {}\n", shown(action.label, action.name, language),
                           role_list(definition, action.by, language),
                           target_list(definition, action, language));
    }
    if (state.timeout) {
        out += fmt::format("  ({}) → {}\n", vi ? "hết hạn" : "time over",
                           target_list(definition, *state.timeout, language));
    }
    return out;
}

std::string unconfirmed_lines(Definition const& definition, Language language) {
    std::string out;
    for (engine::Parameter const& parameter : definition.parameters) {
        for (engine::DatedValue const& value : parameter.values) {
            if (!value.to_confirm.empty()) {
                out +=
                    fmt::format("  {} = {}: {}\n", shown(parameter.label, parameter.name, language),
                                engine::describe(definition, parameter.type, value.value, language),
                                value.to_confirm);
            }
        }
    }
    if (out.empty()) {
        return out;
    }
    return (language == Language::vi ? "\nSố liệu chờ xác nhận:\n"
                                     : "\nFigures to be confirmed:\n") +
           out;
}

} // namespace

std::string outline(Definition const& definition, Language language) {
    bool const vi = language == Language::vi;
    std::string out =
        fmt::format("{} ({} {})\n", shown(definition.label, definition.name, language),
                    definition.name, definition.version);
    if (definition.applies_from) {
        out += (vi ? "áp dụng từ " : "applies from ") +
               engine::vietnamese(*definition.applies_from) + "\n";
    }
    for (engine::Limit const& limit : definition.limits) {
        out += fmt::format("{}: {}\n", shown(limit.label, limit.name, language),
                           span(definition, limit.duration, language));
    }
    for (engine::State const& state : definition.states) {
        out += state_lines(definition, state, language);
    }
    return out + unconfirmed_lines(definition, language);
}

} // namespace hoso::app

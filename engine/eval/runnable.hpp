#pragma once
// A definition with its compiled expressions: the unit that is deployed, shared between threads and
// never changed.

#include <utility>

#include "engine/eval/eval.hpp"

namespace hoso::engine {

struct Runnable {
    Definition definition;
    Code code;
};

inline Runnable make_runnable(Definition definition) {
    Code code = compile(definition);
    return {std::move(definition), std::move(code)};
}

} // namespace hoso::engine

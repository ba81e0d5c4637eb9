// Catch2, whichever Debian has: 2.13 on Debian 12, 3.x on 13. Tests include this file and nothing
// of Catch2's own.
//
// Use what both know: TEST_CASE, SECTION, DYNAMIC_SECTION, SCENARIO, REQUIRE, CHECK, INFO, CAPTURE,
// REQUIRE_THROWS_AS. Not matchers and not generators, their names moved between the two.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include "tests/bench/rules/rivals.hpp"

#include <stdexcept>
#include <string>

extern "C" {
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
}

namespace hoso::bench {
namespace {

constexpr char program[] = R"(
local billion = 1000000000
local function size_of(sector, workers, revenue, capital)
    if sector == "nong_cong_xay" then
        if workers <= 10 and (revenue and revenue <= 3 * billion or capital <= 3 * billion) then return 0 end
        if workers <= 100 and (revenue and revenue <= 50 * billion or capital <= 20 * billion) then return 1 end
        if workers <= 200 and (revenue and revenue <= 200 * billion or capital <= 100 * billion) then return 2 end
    else
        if workers <= 10 and (revenue and revenue <= 10 * billion or capital <= 3 * billion) then return 0 end
        if workers <= 50 and (revenue and revenue <= 100 * billion or capital <= 50 * billion) then return 1 end
        if workers <= 100 and (revenue and revenue <= 300 * billion or capital <= 100 * billion) then return 2 end
    end
    return 3
end
return function(sector, workers, revenue, capital, amount, advanced, paid, approved, accepted, certified, invoice,
                counterpart, counterpart_spent)
    local payable = (accepted or certified) and invoice and counterpart_spent >= counterpart
        and amount > 0 and advanced + paid + amount <= approved
    return size_of(sector, workers, revenue, capital), payable
end
)";

lua_State* lua(void* state) {
    return static_cast<lua_State*>(state);
}

void push(lua_State* state, std::optional<bool> truth) {
    if (truth)
        lua_pushboolean(state, *truth ? 1 : 0);
    else
        lua_pushnil(state);
}

} // namespace

LuaRival::LuaRival() : state_(luaL_newstate()) {
    luaL_openlibs(lua(state_));
    if (luaL_dostring(lua(state_), program) != LUA_OK)
        throw std::runtime_error(lua_tostring(lua(state_), -1));
}

LuaRival::~LuaRival() {
    lua_close(lua(state_));
}

Answer LuaRival::answer(Facts const& facts) {
    lua_State* const state = lua(state_);
    lua_pushvalue(state, 1); // the function
    lua_pushstring(state, facts.trade ? "thuong_mai_dich_vu" : "nong_cong_xay");
    lua_pushinteger(state, facts.workers);
    if (facts.revenue)
        lua_pushinteger(state, *facts.revenue);
    else
        lua_pushnil(state);
    for (std::int64_t const number :
         {facts.capital, facts.amount, facts.advanced, facts.paid, facts.approved})
        lua_pushinteger(state, number);
    push(state, facts.accepted);
    push(state, facts.certified);
    push(state, facts.invoice);
    lua_pushinteger(state, facts.counterpart);
    lua_pushinteger(state, facts.counterpart_spent);
    if (lua_pcall(state, 13, 2, 0) != LUA_OK) throw std::runtime_error(lua_tostring(state, -1));
    Answer const answer{lua_tointeger(state, -2), lua_toboolean(state, -1) != 0};
    lua_settop(state, 1);
    return answer;
}

} // namespace hoso::bench

#pragma once
// One question put to several evaluators: which size has this enterprise (table `bang_quy_mo`, NĐ
// 80/2021/NĐ-CP Điều 5), and may the Treasury be asked to pay (rule `duoc_thanh_toan`)? The logic
// of workflows/luat/quy-mo.hoso and workflows/ho-tro-nhanh/quy-tac.hoso, written again by hand.

#include <cstdint>
#include <optional>

namespace hoso::bench {

/// What the two read of a case. Money in đồng.
struct Facts {
    bool trade = false; // thuong_mai_dich_vu, otherwise nong_cong_xay
    std::int64_t workers = 0;
    std::optional<std::int64_t> revenue;
    std::int64_t capital = 0;
    std::int64_t amount = 0, advanced = 0, paid = 0, approved = 0;
    std::optional<bool> accepted, certified;
    bool invoice = false;
    std::int64_t counterpart = 0, counterpart_spent = 0;
};

struct Answer {
    std::int64_t size = 0; // 0 sieu_nho, 1 nho, 2 vua, 3 lon
    bool payable = false;
    friend bool operator==(Answer, Answer) = default;
};

/// In a file of its own, so that no caller sees through it.
Answer by_hand(Facts const& facts);

/// A Lua 5.4 function, called with the facts as arguments.
class LuaRival {
  public:
    LuaRival();
    ~LuaRival();
    LuaRival(LuaRival const&) = delete;
    LuaRival& operator=(LuaRival const&) = delete;
    Answer answer(Facts const& facts);

  private:
    void* state_;
};

/// CLIPS rules over one fact, which is asserted for every question and retracted afterwards.
class ClipsRival {
  public:
    ClipsRival();
    ~ClipsRival();
    ClipsRival(ClipsRival const&) = delete;
    ClipsRival& operator=(ClipsRival const&) = delete;
    Answer answer(Facts const& facts);

  private:
    void* environment_;
    void* template_ = nullptr; // of the fact
};

} // namespace hoso::bench

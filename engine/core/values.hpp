#pragma once
// Reading and writing the data of a case by path. Total: a path that the definition does not have
// reads as unset and writes nothing.
//
// A record slot other than the form is unset until one of its fields is set, and unset again when
// the last one is cleared, so that `is set` means what it says. The form is always there.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/state.hpp"

namespace hoso::engine {

std::vector<Value> empty_slots(Definition const& definition);
bool is_path(Definition const& definition, FieldPath path);
/// An unset value when nothing is there.
Value const& value_at(std::vector<Value> const& slots, FieldPath path);
void put_value(Definition const& definition, std::vector<Value>& slots, FieldPath path,
               Value value);
/// The file becomes the field's value, or one more item of a list of files.
void put_file(Definition const& definition, std::vector<Value>& slots, FieldPath path,
              AttachmentId const& file);

/// Set, and complete: every required field of a record filled, a list not empty.
bool is_filled(Definition const& definition, TypeId type, Value const& value);

/// A path as the states of a part's machine write it ("dot_chi.so_tien"), with the part's item put
/// in. Other paths, and those that name an item, stay as they are.
FieldPath path_in_part(Definition const& definition, CaseState const& state, PartNumber part,
                       FieldPath path);
/// The same for a list; a part's whole record becomes its fields without the hidden ones.
std::vector<FieldPath> paths_in_part(Definition const& definition, CaseState const& state,
                                     PartNumber part, std::vector<FieldPath> const& paths);
/// Fields that the engine keeps at the end of a part's record.
bool is_hidden(Field const& field);

/// Does `outer` (a slot, or one field) contain `inner`?
bool covers(FieldPath outer, FieldPath inner);
bool covers(std::vector<FieldPath> const& outer, FieldPath inner);

/// May anybody edit the path in this state?
bool is_edited(State const& state, FieldPath path);

/// Key of `CaseState::taken`: counted in the life of the case, or of the part.
std::string branch_key(State const& state, std::string const& action, std::uint32_t branch,
                       PartNumber part = 0);
/// "2/" before keys of the second part, nothing before those of the case.
std::string part_prefix(PartNumber part);

} // namespace hoso::engine

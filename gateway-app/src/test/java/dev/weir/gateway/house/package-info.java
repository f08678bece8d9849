/** The rules of the house, checked: docs/architecture.md in a form that fails the build. May look at: everything. */
@NullMarked
package dev.weir.gateway.house;

import org.jspecify.annotations.NullMarked;

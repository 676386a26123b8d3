package org.qunli.group;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What an applicant asks for (H-1).
 *
 * @param expectedMembers units and people by name, as the applicant words it; blank for the applicant's own unit
 * @param reason why a new group is needed
 */
public record ApplicationRequest(
        @NotBlank @Size(max = 60) String groupName,
        @NotBlank @Size(max = 500) String purpose,
        @NotNull Platform platform,
        @NotNull GroupType groupType,
        @Size(max = 500) String expectedMembers,
        @NotBlank @Size(max = 500) String reason) {}

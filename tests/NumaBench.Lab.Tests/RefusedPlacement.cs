using NumaBench.Tests;

namespace NumaBench.Lab.Tests;

/// <summary>The program that runs a command without the placement calls, compiled so that it runs in a guest.</summary>
static class RefusedPlacement
{
    public const string Program = "/lab-tests/deny-placement";

    public static void Add(string guestRoot) =>
        GuestProgram.Compile(Path.Combine(Repository.Root, "tests", "NumaBench.Tests", "EndToEnd", "deny-placement.c"), guestRoot + Program);
}

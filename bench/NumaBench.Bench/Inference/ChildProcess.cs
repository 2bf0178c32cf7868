using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>What a process that this program started of itself does first.</summary>
static class ChildProcess
{
    const string Parent = "--parent";

    /// <summary>The arguments by which it knows who started it.</summary>
    public static IReadOnlyList<string> Arguments => [Parent, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];

    /// <summary>False when the parent has ended already: nobody would ever stop this process.</summary>
    /// <param name="arguments"><see cref="Arguments"/>; none when a person starts it.</param>
    public static bool Begin(string[] arguments)
    {
        LinuxCalls.DieWithParent();
        return arguments is not [Parent, var id] || int.Parse(id, CultureInfo.InvariantCulture) == LinuxCalls.ParentProcessId();
    }
}

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
        if (arguments is [Parent, var id] && int.Parse(id, CultureInfo.InvariantCulture) != LinuxCalls.ParentProcessId())
        {
            return false;
        }

        TakeUsFirst();
        return true;
    }

    /// <summary>
    /// Should memory run out all the same, the kernel shall end the measurement and not the machine's work (proc(5), oom_score_adj;
    /// raising it is always allowed).
    /// </summary>
    static void TakeUsFirst()
    {
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not everywhere is /proc writable; the checks of free memory do not depend on it.
        }
    }
}

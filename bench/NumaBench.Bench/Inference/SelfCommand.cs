using System.Diagnostics;

namespace NumaBench.Bench.Inference;

/// <summary>How to start this program again: the executable <c>numabench</c>, or <c>dotnet numabench.dll</c>.</summary>
/// <param name="File">What to execute.</param>
/// <param name="Prefix">Arguments that come before ours.</param>
sealed record SelfCommand(string File, IReadOnlyList<string> Prefix)
{
    const string Name = "numabench";

    /// <summary>The program beside the running assembly; in tests too, where the running process is the test host.</summary>
    public static SelfCommand Find()
    {
        string executable = Path.Combine(AppContext.BaseDirectory, Name), assembly = executable + ".dll";
        if (System.IO.File.Exists(executable))
        {
            return new SelfCommand(executable, []);
        }

        string host = Environment.ProcessPath ?? "dotnet";
        return System.IO.File.Exists(assembly)
            ? new SelfCommand(Path.GetFileName(host) == "dotnet" ? host : "dotnet", [assembly])
            : new SelfCommand(host, []);
    }

    /// <summary>
    /// Starts a hidden command with all three streams piped. Must be called on a thread that outlives the child: the kernel ends the
    /// child when its starting thread ends.
    /// </summary>
    /// <param name="command">The first argument.</param>
    /// <param name="wrapper">The program, with its arguments, that becomes the command.</param>
    /// <param name="policyRefused">The command shall know that its memory policy was refused.</param>
    public Process Start(string command, IReadOnlyList<string>? wrapper = null, bool policyRefused = false)
    {
        string[] line = [.. wrapper ?? [], File, .. Prefix, command, .. ChildProcess.Arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in WorkerEnvironment.Variables)
        {
            start.Environment[name] = value;
        }

        if (policyRefused)
        {
            start.Environment[WorkerEnvironment.PolicyRefused] = "1";
        }

        Process child = Process.Start(start)!;
        TakeFirst(child);
        return child;
    }

    /// <summary>
    /// Should memory run out all the same, the kernel shall end the measurement and not the machine's work (proc(5), oom_score_adj;
    /// raising it is always allowed).
    /// </summary>
    static void TakeFirst(Process child)
    {
        try
        {
            System.IO.File.WriteAllText($"/proc/{child.Id}/oom_score_adj", "1000");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not everywhere is /proc writable, and the child may have ended; the checks of free memory do not depend on it.
        }
    }
}

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
    /// Starts a hidden command through the launcher with all three streams piped. Must be called on a thread that outlives the
    /// child: the kernel ends the child when its starting thread ends.
    /// </summary>
    public Process Launch(IReadOnlyList<string> binding, string command)
    {
        var start = new ProcessStartInfo(File)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] arguments = [.. Prefix, Launcher.Command, "--parent", Environment.ProcessId.ToString(), .. binding, "--", command];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in WorkerEnvironment.Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NumaBench.Tests.EndToEnd;

/// <summary>Somebody who is not root asks: what is theirs is shown whole, what is others' as far as the kernel tells, with the way to the rest.</summary>
[Collection("Processes")]
public sealed class UnprivilegedInspectTests : IDisposable
{
    const int Nobody = 65534;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_PID_1_the_threads_are_shown_and_how_to_see_its_memory()
    {
        RequireRoot();

        Result seen = AsNobody("numabench inspect 1 --for 0.1s");

        AssertRefused(seen, 1);
    }

    [Fact]
    public void Of_a_build_of_another_user_too()
    {
        RequireRoot();
        // A target that waits: what runs is dotnet build, and nothing is built.
        folder.Write("wait.proj", "<Project><Target Name=\"Build\"><Exec Command=\"echo waiting; exec sleep 60\" StandardOutputImportance=\"High\" /></Target></Project>");
        using Process build = Process.Start(new ProcessStartInfo(
            "dotnet", ["build", "--no-restore", "-nodeReuse:false", "-v:minimal", "-tl:off", Path.Combine(folder.Path, "wait.proj")]) { RedirectStandardOutput = true })!;
        try
        {
            while (build.StandardOutput.ReadLine() is { } line && line.Trim() != "waiting")
            {
            }

            Result seen = AsNobody($"numabench inspect {build.Id} --for 0.1s");
            Result byRoot = Suite.Run(Suite.Bench, "inspect", $"{build.Id}", "--for", "0.1s");

            AssertRefused(seen, build.Id);
            Assert.Equal(0, byRoot.ExitCode);
            Assert.Matches(@"\nMemory: [1-9]\d* kB resident in \d+ of \d+ mappings\n", byRoot.Output);
        }
        finally
        {
            build.Kill(entireProcessTree: true);
            build.WaitForExit();
        }
    }

    [Fact]
    public void Of_one_s_own_shell_everything_is_shown()
    {
        RequireRoot();

        Result seen = AsNobody("numabench inspect $$ --for 0.1s");

        Assert.SkipWhen(CannotStart(seen), "the program's folder cannot be entered by others");
        Assert.Equal((0, ""), (seen.ExitCode, seen.Errors));
        Assert.StartsWith("process ", seen.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nMemory: [1-9]\d* kB resident in \d+ of \d+ mappings\n", seen.Output);
        Assert.DoesNotContain("error:", seen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not readable", seen.Output, StringComparison.Ordinal);
    }

    static void RequireRoot() =>
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/usr/bin/setpriv"), "needs root and setpriv, to be somebody else");

    static void AssertRefused(Result seen, int process)
    {
        Assert.SkipWhen(CannotStart(seen), "the program's folder cannot be entered by others");
        Assert.Equal((1, ""), (seen.ExitCode, seen.Errors));
        Assert.Contains($"  error: memory-not-readable (process {process})\n", seen.Output, StringComparison.Ordinal);
        Assert.Contains($"sudo numabench inspect {process};", Regex.Replace(seen.Output, @"\s+", " "), StringComparison.Ordinal);
        Assert.Matches(@"\nThreads: [1-9]\d*,", seen.Output);
        Assert.DoesNotContain("\nMemory:", seen.Output, StringComparison.Ordinal);
    }

    static bool CannotStart(Result result) => result.ExitCode is 126 or 127;

    static Result AsNobody(string script) => Suite.Run(
        "/usr/bin/setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "sh", "-c", $"PATH=\"{Path.GetDirectoryName(Suite.Bench)}:$PATH\" && {script}");
}

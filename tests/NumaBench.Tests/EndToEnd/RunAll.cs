namespace NumaBench.Tests.EndToEnd;

/// <summary>The script that users start, with its programs built: an environment without dotnet may then run it.</summary>
static class RunAll
{
    public static string Script => Built.Value;

    static readonly Lazy<string> Built = new(() =>
    {
        foreach (string program in new[] { "numabench", "numabench-report" })
        {
            Result built = Suite.Run(Path.Combine(Repository.Root, "scripts", program), "--version");
            Assert.True(built.ExitCode == 0, built.Errors);
        }

        return Path.Combine(Repository.Root, "run-all.sh");
    });
}

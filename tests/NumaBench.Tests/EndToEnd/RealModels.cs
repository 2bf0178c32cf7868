namespace NumaBench.Tests.EndToEnd;

/// <summary>Models that people really run, from a public package: scripts/fetch-models.sh fetches them once into the user's cache.</summary>
static class RealModels
{
    public static string Script { get; } = Path.Combine(Repository.Root, "scripts", "fetch-models.sh");

    static readonly Lazy<Result> Fetched = new(() => Suite.Run(Script));

    /// <summary>The path of one of them. Skips with the reason where it is neither cached nor reachable, except in CI.</summary>
    public static string Require(string name)
    {
        Result fetched = Fetched.Value;
        bool isCi = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        Assert.SkipUnless(fetched.ExitCode == 0 || isCi, $"the real models are not here: {fetched.Errors.Trim()}");
        Assert.True(fetched.ExitCode == 0, fetched.Errors);
        return Path.Combine(fetched.Output.TrimEnd('\n'), name);
    }
}

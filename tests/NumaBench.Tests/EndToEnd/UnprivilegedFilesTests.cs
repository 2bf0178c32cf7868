namespace NumaBench.Tests.EndToEnd;

/// <summary>Somebody who is not root and owns nothing: the kernel answers for every page that it is cached, which nobody must believe.</summary>
public sealed class UnprivilegedFilesTests : IDisposable
{
    const int Nobody = 65534;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_cached_of_another_s_file_is_not_told_and_of_one_s_own_it_is()
    {
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/usr/bin/setpriv"), "needs root and setpriv, to be somebody else");
        Assert.Equal(0, Suite.Run("chmod", "777", folder.Path).ExitCode);
        folder.Write("theirs", "weights");

        Result refused = AsNobody("numabench files theirs");
        Result own = AsNobody("echo weights >own && numabench files own --evict");

        Assert.SkipWhen(refused.ExitCode is 126 or 127, "the program's folder cannot be entered by others");
        Assert.Equal((2, "no file\n"), (refused.ExitCode, refused.Output));
        Assert.Contains("the kernel tells only a file's owner", refused.Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), (own.ExitCode, own.Errors));
        Assert.EndsWith("\n\nout of the cache: 1 of 1 file\n", own.Output, StringComparison.Ordinal);
    }

    Result AsNobody(string script) => Suite.Run(
        "/usr/bin/setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "sh", "-c", $"cd '{folder.Path}' && PATH=\"{Path.GetDirectoryName(Suite.Bench)}:$PATH\" && {script}");
}

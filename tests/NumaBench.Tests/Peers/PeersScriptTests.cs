using NumaBench.Tests.EndToEnd;

namespace NumaBench.Tests.Peers;

/// <summary>scripts/peers.sh in a folder of its own, beside a stand-in for numabench that prints how it was called.</summary>
public sealed class PeersScriptTests : IDisposable
{
    readonly TemporaryFolder scripts = new();
    readonly TemporaryFolder run = new();

    public PeersScriptTests()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "gcc is not here");
        foreach (string name in new[] { "peers.sh", "peer-programs.sh", "chase.c", "stream.c", "pingpong.c" })
        {
            File.Copy(Path.Combine(Repository.Root, "scripts", name), scripts.File(name));
        }

        scripts.Write("numabench", "#!/bin/sh\ncase $1 in *-peer) test -s \"$2\" && echo \"$1 with ${2##*/}\";; *) echo 20.00;; esac\n");
        Assert.Equal(0, Suite.Run("/bin/chmod", "+x", scripts.File("numabench")).ExitCode);
    }

    public void Dispose()
    {
        scripts.Dispose();
        run.Dispose();
    }

    [Fact]
    public void Every_comparison_is_in_the_peers_md_of_the_run_that_was_named()
    {
        run.Write("run.json", "{}");

        Result result = Peers(run.Path, "1");

        Assert.Equal((0, run.File("peers.md") + "\n"), (result.ExitCode, result.Output));
        Assert.Equal(["peers.md", "run.json"], Directory.GetFileSystemEntries(run.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string text = run.Read("peers.md");
        Assert.Equal(
            ["# NumaBench beside its peers", "## The pointer chase beside C", "## Bandwidth kernels beside C", "## Core to core beside C", "## The inference loop beside a bare one", "## Other programs"],
            text.Split('\n').Where(line => line.StartsWith('#')));
        Assert.All(["chase-peer with libchase.so", "stream-peer with libstream.so", "ping-pong-peer with libpingpong.so"], line => Assert.Contains($"\n{line}\n", text));
    }

    [Fact]
    public void A_comparison_that_fails_leaves_no_half_a_report()
    {
        scripts.Write("numabench", "#!/bin/sh\nexit 4\n");

        Assert.NotEqual(0, Peers(run.Path).ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(run.Path));
    }

    [Fact]
    public void Without_a_folder_it_says_how_it_is_called()
    {
        Result result = Peers();

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("scripts/peers.sh FOLDER [ROUNDS]", result.Errors);
    }

    // Whatever else is installed here would run for minutes.
    Result Peers(params string[] arguments) => Suite.Run("/usr/bin/env", [$"PATH={Tools()}", "/bin/bash", scripts.File("peers.sh"), .. arguments]);

    string Tools()
    {
        string folder = scripts.File("tools");
        Directory.CreateDirectory(folder);
        foreach (string tool in new[] { "bash", "sed", "gcc", "as", "ld", "mkdir", "mktemp", "rm", "mv", "grep", "head", "uname", "dirname", "cat", "sh" })
        {
            if (!File.Exists(Path.Combine(folder, tool)))
            {
                File.CreateSymbolicLink(Path.Combine(folder, tool), $"/usr/bin/{tool}");
            }
        }

        return folder;
    }
}

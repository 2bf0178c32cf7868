namespace NumaBench.Tests;

/// <summary>Compares text that people or programs read with the file under Golden/; <c>UPDATE_GOLDEN=1</c> rewrites the file.</summary>
static class Golden
{
    public static void Verify(string name, string text)
    {
        string path = Path.Combine(Repository.Root, "tests", "NumaBench.Tests", "Golden", name);
        string actual = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run the tests once with UPDATE_GOLDEN=1 and read what it wrote.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}

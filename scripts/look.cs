#!/usr/bin/env -S dotnet run
#:property RestorePackagesWithLockFile=false
// How report.html looks, in headless Chromium (Debian: apt-get install --no-install-recommends chromium):
//   dotnet run scripts/look.cs RUN/report.html FOLDER
// writes pictures of it into FOLDER, wide and narrow (1280 and 390 px), light and dark, each the first screen and the whole page. It fails
// (exit code 1) where the page is wider than its window, a picture has no text in its place or was not drawn, or the page asked for anything.

using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

if (args is not [var file, var folder] || !File.Exists(file))
{
    Console.Error.WriteLine("look: give a report.html and a folder for its pictures");
    return 2;
}

string profile = Directory.CreateTempSubdirectory("look-").FullName;
Directory.CreateDirectory(folder);
using Process chromium = Process.Start(new ProcessStartInfo("chromium",
[
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    $"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank",
]) { RedirectStandardError = true })!;
chromium.ErrorDataReceived += (_, _) => { };
chromium.BeginErrorReadLine();
try
{
    int faults = 0;
    foreach ((int width, int height) in new[] { (1280, 900), (390, 844) })
    {
        foreach (string scheme in new[] { "light", "dark" })
        {
            await using Tab tab = await Tab.Open(await Port(profile, chromium), width, height, scheme);
            await tab.Go(new Uri(Path.GetFullPath(file)).AbsoluteUri);
            JsonNode page = JsonNode.Parse((string)(await tab.Send("Runtime.evaluate", new JsonObject { ["expression"] = Look }))["result"]!["value"]!)!;
            string name = $"{width}-{scheme}";
            string[] wrong = [.. page["wrong"]!.AsArray().Select(fault => (string)fault!), .. tab.Requested.Select(url => $"it asked for {url}")];
            faults += wrong.Length;
            Console.WriteLine($"{name}: {page["width"]} px wide, {page["height"]} px high, {page["pictures"]} pictures{string.Concat(wrong.Select(fault => $"\n  {fault}"))}");
            await tab.Picture(Path.Combine(folder, $"{name}.png"), whole: false);
            await tab.Picture(Path.Combine(folder, $"{name}-whole.png"), whole: true);
        }
    }

    return faults == 0 ? 0 : 1;
}
finally
{
    chromium.Kill(entireProcessTree: true);
    chromium.WaitForExit();
    Directory.Delete(profile, recursive: true);
}

// Chromium writes the port that it chose into its profile.
static async Task<string> Port(string profile, Process chromium)
{
    string file = Path.Combine(profile, "DevToolsActivePort");
    for (int tries = 0; !File.Exists(file) || File.ReadAllLines(file).Length < 2; tries++)
    {
        if (chromium.HasExited || tries == 600)
        {
            throw new InvalidOperationException("chromium did not start");
        }

        await Task.Delay(100);
    }

    return File.ReadAllLines(file)[0];
}

partial class Program
{
    const string Look = """
        JSON.stringify({
          width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight, pictures: document.images.length,
          wrong: [
            ...(document.documentElement.scrollWidth > innerWidth ? ['the page is wider than its window of ' + innerWidth + ' px'] : []),
            ...[...document.images].filter(image => !image.alt || !image.naturalWidth).map(image => 'a picture without text or not drawn: ' + image.alt),
          ],
        })
        """;
}

/// <summary>A page of its own, spoken to in Chromium's DevTools protocol.</summary>
sealed class Tab(ClientWebSocket socket) : IAsyncDisposable
{
    int last;
    bool loaded;

    /// <summary>Addresses other than the page's own and those inside it.</summary>
    public List<string> Requested { get; } = [];

    public static async Task<Tab> Open(string port, int width, int height, string scheme)
    {
        using var http = new HttpClient();
        using HttpResponseMessage opened = await http.PutAsync(new Uri($"http://127.0.0.1:{port}/json/new?about:blank"), null);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)JsonNode.Parse(await opened.Content.ReadAsStringAsync())!["webSocketDebuggerUrl"]!), CancellationToken.None);
        var tab = new Tab(socket);
        await tab.Send("Page.enable");
        await tab.Send("Network.enable");
        await tab.Send("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        await tab.Send("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }) });
        return tab;
    }

    public async Task Go(string address)
    {
        await Send("Page.navigate", new JsonObject { ["url"] = address });
        while (!loaded)
        {
            await Receive();
        }

        Requested.RemoveAll(url => url == address || url.StartsWith("data:", StringComparison.Ordinal));
    }

    public async Task Picture(string path, bool whole)
    {
        var clip = new JsonObject { ["captureBeyondViewport"] = whole };
        if (whole)
        {
            JsonNode size = (await Send("Page.getLayoutMetrics"))["cssContentSize"]!;
            clip["clip"] = new JsonObject { ["x"] = 0, ["y"] = 0, ["width"] = (double)size["width"]!, ["height"] = (double)size["height"]!, ["scale"] = 1 };
        }

        JsonNode shot = await Send("Page.captureScreenshot", clip);
        await File.WriteAllBytesAsync(path, Convert.FromBase64String((string)shot["data"]!));
    }

    public async Task<JsonNode> Send(string method, JsonObject? parameters = null)
    {
        int id = ++last;
        string message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] }.ToJsonString();
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);
        while (true)
        {
            JsonNode answer = await Receive();
            if ((int?)answer["id"] == id)
            {
                return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
            }
        }
    }

    async Task<JsonNode> Receive()
    {
        using var message = new MemoryStream();
        byte[] part = new byte[1 << 16];
        WebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(part, CancellationToken.None);
            message.Write(part, 0, received.Count);
        }
        while (!received.EndOfMessage);
        JsonNode node = JsonNode.Parse(message.ToArray())!;
        loaded |= (string?)node["method"] == "Page.loadEventFired";
        if ((string?)node["method"] == "Network.requestWillBeSent")
        {
            Requested.Add((string)node["params"]!["request"]!["url"]!);
        }

        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        socket.Dispose();
    }
}

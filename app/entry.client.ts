// The only script of the portal: pages work without it. React is not started in the browser.
import "./ui/enhance.client";
import "./ui/number-grid.client";
import "./ui/attendance.client";
import "./ui/desk.client";
import "./ui/note.client";
import "./ui/writing.client";
import "./ui/live.client";
import "./ui/markdown.client";

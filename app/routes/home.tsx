export default function Home() {
  return <h1>Colead</h1>;
}
